package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import lt.tiltas.documents.signing.Archival;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of an archival time-stamp, so that it is renewed in time. */
class RememberingStampsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @ParameterizedTest
    @CsvSource({"EC, 256, ECDSA, SHA256", "EC, 384, ECDSA, SHA512", "RSA, 2048, RSA, SHA256"})
    void it_is_the_end_of_the_authoritys_own_certificate_and_what_it_signed_with(
            String kind, int bits, String key, DigestAlgorithm digest) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance(kind);
        keys.initialize(bits);
        KeyPair pair = keys.generateKeyPair();
        Instant soon = NOW.plus(Duration.ofDays(20));
        X509Certificate certificate = certificate(pair, soon);
        KeyEntityTSPSource authority = new KeyEntityTSPSource(pair.getPrivate(), certificate, List.of(certificate));
        authority.setTsaPolicy("2.25.1");
        authority.setAcceptedDigestAlgorithms(List.of(digest));
        authority.setProductionTime(Date.from(NOW));
        RememberingStamps stamps = new RememberingStamps(authority);
        assertThat(stamps.archival()).isNull();

        stamps.getTimeStampResponse(digest, new byte[digest == DigestAlgorithm.SHA256 ? 32 : 64]);

        assertThat(stamps.archival()).isEqualTo(new Archival(NOW, soon, digest.getJavaName(), key, bits));
    }

    private static X509Certificate certificate(KeyPair pair, Instant end) throws Exception {
        X500Name name = new X500Name("C=LT,O=TEST,CN=TEST short-lived unit");
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(NOW.minus(Duration.ofDays(1))), Date.from(end), name, pair.getPublic());
        made.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        String algorithm = pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }
}
