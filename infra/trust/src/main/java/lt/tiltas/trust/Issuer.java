package lt.tiltas.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys, subjects and certificates; every subject says that it is a test. */
final class Issuer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Addresses addresses;
    private final Instant now;

    Issuer(Addresses addresses, Instant now) {
        this.addresses = addresses;
        this.now = now;
    }

    /** A new key on P-256. */
    static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return keys.generateKeyPair();
    }

    /** A signer with the house's one algorithm; a signer keeps state, so each signature takes its own. */
    static ContentSigner signer(Credential credential) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(credential.key());
    }

    /** The subject of one of the services. */
    static X500Name service(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "LT")
                .addRDN(BCStyle.O, "Tiltas TEST trust services")
                .addRDN(BCStyle.OU, "TEST ONLY - no legal effect")
                .addRDN(BCStyle.CN, "Tiltas TEST " + name)
                .build();
    }

    /** The subject of an institution's seal, with its code as EN 319 412-1, 5.1.4 writes it. */
    static X500Name seal(Institution institution) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "LT")
                .addRDN(BCStyle.O, institution.name())
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTRLT-" + institution.code())
                .addRDN(BCStyle.OU, "TEST ONLY - no legal effect")
                .addRDN(BCStyle.CN, institution.name())
                .build();
    }

    /** The subject of a person, with the personal code as EN 319 412-1, 5.1.3 writes it. */
    static X500Name person(Person person) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "LT")
                .addRDN(BCStyle.OU, "TEST ONLY - no legal effect")
                .addRDN(BCStyle.SURNAME, person.surname())
                .addRDN(BCStyle.GIVENNAME, person.givenName())
                .addRDN(BCStyle.SERIALNUMBER, person.identifier())
                .addRDN(BCStyle.CN, person.givenName() + " " + person.surname() + " (TEST)")
                .build();
    }

    X509Certificate selfSigned(KeyPair key, X500Name subject)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
        return issue(Profile.ROOT, subject, key.getPublic(), subject, key.getPublic(), signer, usual(Profile.ROOT));
    }

    X509Certificate issue(Profile profile, X500Name subject, PublicKey key, Credential issuer)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name issuerName = new JcaX509CertificateHolder(issuer.certificate()).getSubject();
        PublicKey issuerKey = issuer.certificate().getPublicKey();
        return issue(profile, subject, key, issuerName, issuerKey, signer(issuer), usual(profile));
    }

    /** A certificate as a test wants it, with a new key. */
    Credential issue(Wanted wanted, Credential issuer)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance(wanted.keyKind());
        keys.initialize(wanted.keyBits(), RANDOM);
        KeyPair pair = keys.generateKeyPair();
        X500Name issuerName = new JcaX509CertificateHolder(issuer.certificate()).getSubject();
        ContentSigner signer = new JcaContentSignerBuilder(wanted.algorithm()).build(issuer.key());
        X509Certificate certificate = issue(
                wanted.use().profile(),
                wanted.subject(),
                pair.getPublic(),
                issuerName,
                issuer.certificate().getPublicKey(),
                signer,
                new Validity(now.plus(wanted.begins()), now.plus(wanted.ends())));
        return new Credential(pair.getPrivate(), certificate);
    }

    private record Validity(Instant from, Instant until) {}

    private Validity usual(Profile profile) {
        // An hour back, so that a reader whose clock is a little late accepts a certificate made just now.
        Instant from = now.truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
        return new Validity(
                from, from.atOffset(ZoneOffset.UTC).plus(profile.validity()).toInstant());
    }

    private X509Certificate issue(
            Profile profile,
            X500Name subject,
            PublicKey key,
            X500Name issuer,
            PublicKey issuerKey,
            ContentSigner signer,
            Validity valid)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuer, serial(), Date.from(valid.from()), Date.from(valid.until()), subject, key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        certificate.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        if (profile != Profile.ROOT) {
            certificate.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
        }
        profile.addTo(certificate, addresses);
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
    }

    /** 127 random bits, positive and never zero. */
    static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }
}
