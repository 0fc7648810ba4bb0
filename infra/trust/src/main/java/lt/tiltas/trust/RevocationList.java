package lt.tiltas.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** An authority's revocation list (RFC 5280, section 5), signed anew when something was revoked or it grows old. */
final class RevocationList {
    private static final Duration SIGN_AGAIN_AFTER = Duration.ofMinutes(10);

    private final Credential issuer;
    private final Supplier<Map<BigInteger, Revocations.Revoked>> revocations;
    private final Faults faults;
    private final Clock clock;
    private volatile @Nullable Signed signed;

    private record Signed(byte[] bytes, Instant at, Map<BigInteger, Revocations.Revoked> revoked, Duration lasts) {}

    /** The revoked serial numbers come as an immutable map; another instance means that one was added. */
    RevocationList(
            Credential issuer, Supplier<Map<BigInteger, Revocations.Revoked>> revocations, Faults faults, Clock clock) {
        this.issuer = issuer;
        this.revocations = revocations;
        this.faults = faults;
        this.clock = clock;
    }

    byte[] bytes() throws IOException, GeneralSecurityException, OperatorCreationException {
        Signed latest = signed;
        Instant now = clock.instant();
        if (latest == null
                || latest.revoked() != revocations.get()
                || !latest.lasts().equals(faults.crlLasts())
                || now.isAfter(latest.at().plus(SIGN_AGAIN_AFTER))) {
            latest = sign(now);
            signed = latest;
        }
        byte[] bytes = latest.bytes();
        if (faults.is(Service.CRL, Fault.FORGED)) {
            bytes = bytes.clone();
            // The last byte is the signature's.
            bytes[bytes.length - 1] ^= 1;
        }
        return bytes;
    }

    private Signed sign(Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        Map<BigInteger, Revocations.Revoked> revoked = revocations.get();
        Duration lasts = faults.crlLasts();
        Instant from = lasts.isNegative() ? now.plus(lasts).plus(lasts) : now;
        JcaX509CertificateHolder certificate = new JcaX509CertificateHolder(issuer.certificate());
        X509v2CRLBuilder list = new X509v2CRLBuilder(certificate.getSubject(), Date.from(from));
        list.setNextUpdate(Date.from(now.plus(lasts)));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
        // The clock grows across restarts, and so must the number.
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
        revoked.forEach((serial, entry) -> list.addCRLEntry(serial, Date.from(entry.at()), entry.reason()));
        return new Signed(list.build(Issuer.signer(issuer)).getEncoded(), now, revoked, lasts);
    }
}
