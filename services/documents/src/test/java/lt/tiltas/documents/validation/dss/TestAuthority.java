package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.OCSPFirstRevocationDataLoadingStrategyFactory;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import lt.tiltas.trust.TestTrustServices;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The test authority's own keys, taken from its folder: certificates of every bad kind come from the authority that is
 * trusted, so that only what is tried is wrong with them.
 */
final class TestAuthority {
    private static final String POLICY = "2.25.276418345172348761982734619823746192837";

    private final Credential root;
    private final Credential issuing;
    private final Credential tsa;

    /** A key with its certificate, and those above it up to the root. */
    record Credential(PrivateKey key, X509Certificate certificate, List<X509Certificate> above) {
        CertificateToken token() {
            return new CertificateToken(certificate);
        }

        List<CertificateToken> chain() {
            return Stream.concat(Stream.of(certificate), above.stream())
                    .map(CertificateToken::new)
                    .toList();
        }
    }

    /** What a certificate is made like; by default a good seal. */
    record Wish(String name, KeyPair pair, String algorithm, Instant from, Instant until, int usage, boolean stamps) {
        static Wish seal(Instant now) throws GeneralSecurityException {
            return new Wish(
                    "TEST seal",
                    elliptic(),
                    "SHA256withECDSA",
                    now.minus(Duration.ofDays(400)),
                    now.plus(Duration.ofDays(400)),
                    KeyUsage.nonRepudiation,
                    false);
        }

        Wish named(String other) {
            return new Wish(other, pair, algorithm, from, until, usage, stamps);
        }

        Wish with(KeyPair other) {
            return new Wish(name, other, algorithm, from, until, usage, stamps);
        }

        Wish signedWith(String other) {
            return new Wish(name, pair, other, from, until, usage, stamps);
        }

        Wish valid(Instant start, Instant end) {
            return new Wish(name, pair, algorithm, start, end, usage, stamps);
        }

        Wish forUse(int bits) {
            return new Wish(name, pair, algorithm, from, until, bits, stamps);
        }

        Wish forTimeStamps() {
            return new Wish(name, pair, algorithm, from, until, KeyUsage.digitalSignature, true);
        }
    }

    /** The seal that the services made for an institution. */
    static Credential seal(TestTrustServices services, String institution)
            throws IOException, GeneralSecurityException {
        char[] password = services.sealsPassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(services.seal(institution))) {
            store.load(in, password);
        }
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(institution))
                .map(X509Certificate.class::cast)
                .toList();
        return new Credential(
                (PrivateKey) store.getKey(institution, password), chain.getFirst(), chain.subList(1, chain.size()));
    }

    private TestAuthority(Credential root, Credential issuing, Credential tsa) {
        this.root = root;
        this.issuing = issuing;
        this.tsa = tsa;
    }

    static TestAuthority of(TestTrustServices services) throws IOException, GeneralSecurityException {
        Properties kept = new Properties();
        Path file = services.roots().resolveSibling("authority.properties");
        try (InputStream in = Files.newInputStream(file)) {
            kept.load(in);
        }
        Credential root = read(kept, "root", List.of());
        Credential issuing = read(kept, "issuing", List.of(root.certificate()));
        return new TestAuthority(root, issuing, read(kept, "tsa", List.of(issuing.certificate(), root.certificate())));
    }

    /** Another authority, of which nobody has heard. */
    static TestAuthority unknown(Instant now) throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair pair = elliptic();
        X500Name name = new X500Name("CN=Unknown CA");
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1000))),
                Date.from(now.plus(Duration.ofDays(1000))),
                name,
                pair.getPublic());
        made.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
        made.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        Credential root = new Credential(
                pair.getPrivate(),
                new JcaX509CertificateConverter()
                        .getCertificate(
                                made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))),
                List.of());
        TestAuthority authority = new TestAuthority(root, root, root);
        Credential tsa = authority.issue(Wish.seal(now).named("Unknown TSA").forTimeStamps());
        return new TestAuthority(root, root, tsa);
    }

    Credential issuing() {
        return issuing;
    }

    Credential root() {
        return root;
    }

    Credential tsa() {
        return tsa;
    }

    Credential issue(Wish wish) throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                issuing.certificate(),
                new BigInteger(120, new SecureRandom()).setBit(120),
                Date.from(wish.from().truncatedTo(ChronoUnit.SECONDS)),
                Date.from(wish.until().truncatedTo(ChronoUnit.SECONDS)),
                new X500Name("C=LT,O=TEST,CN=" + wish.name()),
                wish.pair().getPublic());
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        made.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuing.certificate()));
        made.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
        if (wish.stamps()) {
            made.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder(wish.algorithm()).build(issuing.key())));
        List<X509Certificate> above =
                issuing == root ? List.of(root.certificate()) : List.of(issuing.certificate(), root.certificate());
        return new Credential(wish.pair().getPrivate(), certificate, above);
    }

    /** The list of this authority at a time, with a certificate that it revoked before, if any. */
    byte[] list(Credential of, Instant at, X509Certificate revoked, Instant since)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(
                of.certificate().getSubjectX500Principal(), Date.from(at.truncatedTo(ChronoUnit.SECONDS)));
        list.setNextUpdate(Date.from(at.plus(Duration.ofDays(7))));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(of.certificate()));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN));
        if (revoked != null) {
            list.addCRLEntry(revoked.getSerialNumber(), Date.from(since), CRLReason.keyCompromise);
        }
        return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(of.key()))
                .getEncoded();
    }

    KeyEntityTSPSource timeStamps(Instant at) {
        KeyEntityTSPSource source =
                new KeyEntityTSPSource(tsa.key(), tsa.certificate(), List.of(tsa.certificate(), issuing.certificate()));
        source.setTsaPolicy(POLICY);
        source.setProductionTime(Date.from(at));
        return source;
    }

    /** Trusts this authority's root and knows its lists, at that time and with that certificate revoked, if any. */
    CommonCertificateVerifier verifier(Instant at, X509Certificate revoked, Instant since) throws Exception {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(root.certificate()));
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                new InMemoryDocument(list(root, at, null, at)),
                new InMemoryDocument(list(issuing, at, revoked, since))));
        verifier.setAlertOnExpiredCertificate(null);
        verifier.setAlertOnNotYetValidCertificate(null);
        verifier.setAlertOnRevokedCertificate(null);
        verifier.setAlertOnInvalidSignature(null);
        verifier.setAlertOnInvalidTimestamp(null);
        verifier.setAlertOnMissingRevocationData(null);
        verifier.setAlertOnNoRevocationAfterBestSignatureTime(null);
        verifier.setAlertOnUncoveredPOE(null);
        verifier.setAugmentationAlertOnHigherSignatureLevel(null);
        return verifier;
    }

    /** Asks the running services for the status of certificates, as this service does when it seals. */
    CommonCertificateVerifier online() throws Exception {
        CommonCertificateVerifier verifier = verifier(Instant.now(), null, Instant.now());
        verifier.setOcspSource(new OnlineOCSPSource());
        verifier.setRevocationDataLoadingStrategyFactory(new OCSPFirstRevocationDataLoadingStrategyFactory());
        return verifier;
    }

    static KeyPair elliptic() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        return keys.generateKeyPair();
    }

    static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(bits);
        return keys.generateKeyPair();
    }

    private static Credential read(Properties kept, String name, List<X509Certificate> above)
            throws GeneralSecurityException {
        Base64.Decoder base64 = Base64.getDecoder();
        return new Credential(
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(kept.getProperty(name + ".key")))),
                (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(base64.decode(kept.getProperty(name + ".certificate")))),
                above);
    }
}
