package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.trust.TrustedLists;
import lt.tiltas.documents.trust.dss.TestLists;
import lt.tiltas.documents.trust.dss.TestLists.Service;
import lt.tiltas.documents.validation.Forgetful;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.Qualification;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.dss.TestAuthority.Credential;
import lt.tiltas.documents.validation.dss.Workshop.Order;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What trusted lists add to a verdict. */
class QualificationTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    /** What a certificate says that it is for (ETSI EN 319 412-5, 4.2.3). */
    private enum Purpose {
        SIGNATURES("0.4.0.1862.1.6.1", "C=LT,SURNAME=Jonaitis,GIVENNAME=Jonas,CN=Jonas Jonaitis", "ForeSignatures"),
        SEALS("0.4.0.1862.1.6.2", "C=LT,O=TEST Administration,2.5.4.97=NTRLT-188718528,CN=TEST seal", "ForeSeals");

        private final String type;
        private final String subject;
        private final String information;

        Purpose(String type, String subject, String information) {
            this.type = type;
            this.subject = subject;
            this.information = information;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNATURES, true, true, SIGNATURE, QES",
        "SIGNATURES, true, false, SIGNATURE, ADES_QC",
        "SIGNATURES, false, false, SIGNATURE, ADES",
        "SEALS, true, true, SEAL, QESEAL",
        "SEALS, true, false, SEAL, ADES_QC",
        "SEALS, false, false, SEAL, ADES"
    })
    void an_authority_of_a_trusted_list_is_trusted_and_tells_what_the_signature_is(
            Purpose purpose, boolean qualified, boolean device, Kind kind, Qualification expected) throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        byte[] container = container(authority, signer(authority, purpose, qualified, device), NOW);
        TrustAnchors anchors = stranger();

        Verdict without = judge(container, anchors, new NoLists());
        assertThat(without.result()).as("%s", without).isEqualTo(Result.INDETERMINATE);
        assertThat(without.signatures().getFirst().reasons()).contains(Reason.of(Reason.Code.CERTIFICATE_UNTRUSTED));
        assertThat(without.signatures().getFirst().qualification()).isEqualTo(Qualification.UNKNOWN);

        TrustedLists lists = lists(Service.certificates(authority.issuing().certificate(), purpose.information));
        Verdict with = judge(container, anchors, lists);
        assertThat(with.result()).as("%s", with).isEqualTo(Result.VALID);
        assertThat(with.signatures().getFirst().qualification()).isEqualTo(expected);
        assertThat(with.signatures().getFirst().kind()).isEqualTo(kind);
        assertThat(new TrustState(anchors, lists).digest())
                .isNotEqualTo(new TrustState(anchors, new NoLists()).digest());
    }

    @Test
    void the_list_may_know_better_than_the_certificate_whether_a_device_made_it() throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        byte[] container = container(authority, signer(authority, Purpose.SEALS, true, false), NOW);
        Service service = Service.certificates(authority.issuing().certificate(), "ForeSeals");
        assertThat(qualification(container, service.saying("QCWithQSCD"))).isEqualTo(Qualification.QESEAL);
        byte[] claiming = container(authority, signer(authority, Purpose.SEALS, true, true), NOW);
        assertThat(qualification(claiming, service.saying("QCNoQSCD"))).isEqualTo(Qualification.ADES_QC);
        assertThat(qualification(claiming, service.saying("NotQualified"))).isEqualTo(Qualification.ADES);
    }

    @ParameterizedTest
    @CsvSource({"SEALS, ForeSignatures", "SIGNATURES, ForeSeals"})
    void a_service_for_one_makes_nothing_qualified_of_the_other(Purpose purpose, String information) throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        byte[] container = container(authority, signer(authority, purpose, true, true), NOW);
        assertThat(qualification(
                        container, Service.certificates(authority.issuing().certificate(), information)))
                .isEqualTo(Qualification.ADES);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void what_was_signed_after_the_service_was_withdrawn_is_not_qualified(Purpose purpose) throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        byte[] container = container(authority, signer(authority, purpose, true, true), NOW);
        Service service = Service.certificates(authority.issuing().certificate(), purpose.information)
                .withdrawn(NOW.minus(Duration.ofHours(1)));
        Verdict verdict = judge(container, stranger(), lists(service));
        assertThat(verdict.signatures().getFirst().qualification())
                .as("%s", verdict)
                .isIn(Qualification.ADES, Qualification.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"SIGNATURES, QES", "SEALS, QESEAL"})
    void what_was_signed_before_the_service_was_withdrawn_stays_qualified(Purpose purpose, Qualification expected)
            throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        byte[] container = container(authority, signer(authority, purpose, true, true), NOW.minus(Duration.ofHours(2)));
        Service service = Service.certificates(authority.issuing().certificate(), purpose.information)
                .withdrawn(NOW.minus(Duration.ofHours(1)));
        Verdict verdict = judge(container, stranger(), lists(service));
        assertThat(verdict.signatures().getFirst().qualification())
                .as("%s", verdict)
                .isEqualTo(expected);
    }

    @Test
    void a_time_stamp_is_qualified_while_its_service_is() throws Exception {
        TestAuthority authority = TestAuthority.unknown(NOW);
        Order order = order(authority, authority.tsa(), NOW.minus(Duration.ofHours(2)));
        byte[] container = Assembled.stamped(ASiCContainerType.ASiC_E, Workshop.files(), order);
        Service service = Service.timeStamps(authority.tsa().certificate());
        Verdict verdict = judge(container, stranger(), lists(service));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        assertThat(verdict.signatures().getFirst().kind()).isEqualTo(Kind.TIME_STAMP);
        assertThat(verdict.signatures().getFirst().qualification()).isEqualTo(Qualification.QUALIFIED_TIME_STAMP);
        assertThat(qualification(container, service.withdrawn(NOW.minus(Duration.ofHours(3)))))
                .isEqualTo(Qualification.UNKNOWN);
        // Nothing but the time-stamp itself says that it is older than the withdrawal.
        assertThat(qualification(container, service.withdrawn(NOW.minus(Duration.ofHours(1)))))
                .isEqualTo(Qualification.UNKNOWN);
        assertThat(qualification(
                        container, Service.certificates(authority.root().certificate(), "ForeSeals")))
                .isEqualTo(Qualification.UNKNOWN);
    }

    private Qualification qualification(byte[] container, Service... services) throws Exception {
        Verdict verdict = judge(container, stranger(), lists(services));
        return verdict.signatures().getFirst().qualification();
    }

    private TrustedLists lists(Service... services) throws Exception {
        TestLists server = new TestLists(Files.createTempDirectory(folder, "lists"));
        server.publish(1, services);
        return server.fetched();
    }

    /** Somebody whose certificate says what it is for, and perhaps that it is qualified and its key in a device. */
    private static Credential signer(TestAuthority authority, Purpose purpose, boolean qualified, boolean device)
            throws Exception {
        KeyPair pair = TestAuthority.elliptic();
        Credential issuing = authority.issuing();
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                issuing.certificate(),
                BigInteger.valueOf(NOW.toEpochMilli()),
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(NOW.plus(Duration.ofDays(100))),
                new X500Name(purpose.subject),
                pair.getPublic());
        made.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuing.certificate()));
        made.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation));
        ASN1EncodableVector statements = new ASN1EncodableVector();
        if (qualified) {
            statements.add(new DERSequence(new ASN1ObjectIdentifier("0.4.0.1862.1.1")));
        }
        if (device) {
            statements.add(new DERSequence(new ASN1ObjectIdentifier("0.4.0.1862.1.4")));
        }
        statements.add(new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("0.4.0.1862.1.6"), new DERSequence(new ASN1ObjectIdentifier(purpose.type))
        }));
        made.addExtension(Extension.qCStatements, false, new DERSequence(statements));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.key())));
        return new Credential(
                pair.getPrivate(),
                certificate,
                List.of(issuing.certificate(), authority.root().certificate()));
    }

    private static byte[] container(TestAuthority authority, Credential signer, Instant at) throws Exception {
        Map<String, byte[]> files = Workshop.files();
        return Workshop.container(files, List.of(Workshop.xades(files, order(authority, signer, at))));
    }

    private static Order order(TestAuthority authority, Credential signer, Instant at) throws Exception {
        return new Order(
                signer,
                authority.verifier(at, null, at),
                authority.timeStamps(at),
                SignatureLevel.XAdES_BASELINE_LT,
                DigestAlgorithm.SHA256,
                at);
    }

    private Verdict judge(byte[] container, TrustAnchors anchors, TrustedLists lists) throws Exception {
        return Forgetful.validation(
                        new DssJudge(anchors, lists), new TrustState(anchors, lists), ValidationLimits.standard())
                .judge(out -> out.write(container));
    }

    /** Trusts somebody else, so that whatever is trusted is trusted for the lists. */
    private TrustAnchors stranger() throws Exception {
        X509Certificate root = TestAuthority.unknown(NOW).root().certificate();
        Path roots = Files.writeString(
                folder.resolve("roots.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new TrustAnchors(QuickSettings.of(roots, URI.create("http://127.0.0.1:1/tsa")));
    }
}
