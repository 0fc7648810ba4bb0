package lt.tiltas.documents.signing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import lt.tiltas.documents.signing.Signature.Kind;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(3600);
    private static final Instant AFTER = NOW.plusSeconds(3600);

    @Test
    void a_seal_for_content_commitment_is_usable() throws Exception {
        X509Certificate good = certificate("EC", 256, "SHA256withECDSA", BEFORE, AFTER, KeyUsage.nonRepudiation, null);
        assertThatCode(() -> CertificateCheck.requireUsable(Kind.SEAL, List.of(good), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void an_expired_seal_is_refused() throws Exception {
        refused(
                CertificateRefused.Expired.class,
                certificate("EC", 256, "SHA256withECDSA", BEFORE, NOW.minusSeconds(1), KeyUsage.nonRepudiation, null));
    }

    @Test
    void a_seal_that_begins_later_is_refused() throws Exception {
        refused(
                CertificateRefused.NotYetValid.class,
                certificate("EC", 256, "SHA256withECDSA", NOW.plusSeconds(1), AFTER, KeyUsage.nonRepudiation, null));
    }

    @Test
    void a_certificate_for_keys_or_for_log_in_is_refused() throws Exception {
        refused(
                CertificateRefused.WrongPurpose.class,
                certificate("EC", 256, "SHA256withECDSA", BEFORE, AFTER, KeyUsage.keyAgreement, null));
        refused(
                CertificateRefused.WrongPurpose.class,
                certificate(
                        "EC",
                        256,
                        "SHA256withECDSA",
                        BEFORE,
                        AFTER,
                        KeyUsage.digitalSignature,
                        KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    void a_weak_key_or_algorithm_is_refused() throws Exception {
        refused(
                CertificateRefused.Weak.class,
                certificate("RSA", 1024, "SHA256withRSA", BEFORE, AFTER, KeyUsage.nonRepudiation, null));
        refused(
                CertificateRefused.Weak.class,
                certificate("EC", 256, "SHA1withECDSA", BEFORE, AFTER, KeyUsage.nonRepudiation, null));
    }

    private static void refused(Class<? extends CertificateRefused> why, X509Certificate certificate) {
        assertThatThrownBy(() -> CertificateCheck.requireUsable(Kind.SEAL, List.of(certificate), NOW))
                .isInstanceOf(why);
    }

    private static X509Certificate certificate(
            String kind,
            int bits,
            String algorithm,
            Instant from,
            Instant until,
            int usage,
            @Nullable KeyPurposeId purpose)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=TEST");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(from), Date.from(until), name, pair.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (purpose != null) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }
}
