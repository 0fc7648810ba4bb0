package lt.tiltas.trust;

import java.time.Duration;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A certificate that a test wants, good or bad: {@code Wanted.signature(person).withKey("RSA", 1024)}.
 *
 * @param keyKind {@code EC} or {@code RSA}
 * @param keyBits 256, 384 or 521 of EC; of RSA any
 * @param algorithm that the issuing authority signs with
 * @param begins from now; negative in the past
 * @param ends from now; negative makes an expired one
 */
public record Wanted(
        Use use, X500Name subject, String keyKind, int keyBits, String algorithm, Duration begins, Duration ends) {

    /** What the certificate is for. */
    public enum Use {
        /** A person's signatures: content commitment alone. */
        SIGNATURE(Profile.PERSON),
        /** A person's log-in: digital signature, and the purpose of TLS clients. */
        AUTHENTICATION(Profile.AUTHENTICATION),
        /** An institution's seal. */
        SEAL(Profile.SEAL),
        /** Key agreement alone: good for no signature. */
        ENCRYPTION(Profile.ENCRYPTION);

        private final Profile profile;

        Use(Profile profile) {
            this.profile = profile;
        }

        Profile profile() {
            return profile;
        }
    }

    /** A good certificate of a person for signatures. */
    public static Wanted signature(Person person) {
        return of(Use.SIGNATURE, Issuer.person(person));
    }

    /** A good certificate of a person for log-ins, with which nothing may be signed. */
    public static Wanted authentication(Person person) {
        return of(Use.AUTHENTICATION, Issuer.person(person));
    }

    /** A good seal of an institution. */
    public static Wanted seal(Institution institution) {
        return of(Use.SEAL, Issuer.seal(institution));
    }

    private static Wanted of(Use use, X500Name subject) {
        return new Wanted(use, subject, "EC", 256, "SHA256withECDSA", Duration.ofHours(-1), Duration.ofDays(365));
    }

    public Wanted withUse(Use other) {
        return new Wanted(other, subject, keyKind, keyBits, algorithm, begins, ends);
    }

    public Wanted withKey(String kind, int bits) {
        return new Wanted(use, subject, kind, bits, algorithm, begins, ends);
    }

    /** Such as {@code SHA1withECDSA}; the issuing authority's key is on P-256. */
    public Wanted signedWith(String other) {
        return new Wanted(use, subject, keyKind, keyBits, other, begins, ends);
    }

    /** Valid between two moments, counted from now. */
    public Wanted valid(Duration from, Duration until) {
        return new Wanted(use, subject, keyKind, keyBits, algorithm, from, until);
    }

    /** Expired a day ago. */
    public Wanted expired() {
        return valid(Duration.ofDays(-365), Duration.ofDays(-1));
    }

    /** Ends so soon. */
    public Wanted shortLived(Duration left) {
        return valid(Duration.ofHours(-1), left);
    }
}
