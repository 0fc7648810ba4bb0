package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import lt.tiltas.documents.signing.CertificateRefused;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.Wanted;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures of containers, made in two steps with a key that the engine never sees. */
class XadesTest {
    private static final LinkedHashMap<String, byte[]> FILES = files();
    private static final Content CONTENT = Engine.files(FILES);
    private static final Details DETAILS = new Details(Level.B, List.of("direktorė"), "Alytus", "LT", null);
    private static final Person PERSON = Person.demonstration().getFirst();

    /** What is added to the time. */
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    private static final Clock CLOCK = ((InstantSource) () -> Instant.now().plus(LATER.get())).withZone(ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static Certified person;

    @BeforeAll
    static void start() throws Exception {
        engine = new Engine(folder, CLOCK, Clock.systemUTC());
        person = engine.trust.issue(Wanted.signature(PERSON));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void a_signature_has_the_level_that_it_was_asked_for(Level level) throws Exception {
        Made made = signed(person, null, "SHA256withECDSA", Details.of(level));
        assertThat(made.signature().level()).isEqualTo(level);
        assertThat(made.signature().pending()).isFalse();
        SimpleReport report = report(made.signature());
        String id = report.getFirstSignatureId();
        assertThat(report.getSignatureFormat(id).toString()).isEqualTo("XAdES-BASELINE-" + level);
        if (level.compareTo(Level.LT) >= 0) {
            assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EC, 256, , SHA256withECDSA",
        "EC, 384, , SHA384withECDSA",
        "EC, 521, , SHA512withECDSA",
        "EC, 384, ECDSA_SHA256, SHA256withECDSA",
        "RSA, 3072, , SHA256withRSA",
        "RSA, 3072, RSA_SHA512, SHA512withRSA"
    })
    void keys_and_algorithms_of_every_usual_kind_sign(String kind, int bits, SigningAlgorithm algorithm, String java)
            throws Exception {
        Certified other = engine.trust.issue(Wanted.signature(PERSON).withKey(kind, bits));
        Made made = signed(other, algorithm, java, DETAILS);
        assertThat(isIntact(made.signature())).isTrue();
    }

    @Test
    void rsa_in_its_newer_form_signs() throws Exception {
        Certified other = engine.trust.issue(Wanted.signature(PERSON).withKey("RSA", 3072));
        Prepared prepared =
                engine.signatures.prepare(engine.request(other, CONTENT, SigningAlgorithm.RSA_PSS_SHA256, DETAILS));
        java.security.Signature signature = java.security.Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new java.security.spec.PSSParameterSpec(
                "SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(other.key());
        signature.update(prepared.dataToBeSigned());
        Made made = engine.signatures.finish(prepared.state(), CONTENT, signature.sign());
        assertThat(isIntact(made.signature())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"256, SHA256withECDSA", "384, SHA384withECDSA", "521, SHA512withECDSA"})
    void a_value_with_r_and_s_side_by_side_is_understood(int bits, String algorithm) throws Exception {
        Certified other = engine.trust.issue(Wanted.signature(PERSON).withKey("EC", bits));
        Prepared prepared = engine.signatures.prepare(engine.request(other, CONTENT, null, DETAILS));
        byte[] der = Engine.sign(other.key(), algorithm, prepared.dataToBeSigned());
        var order = ((java.security.interfaces.ECPublicKey) other.certificate().getPublicKey())
                .getParams()
                .getOrder();
        var sides = StandardDSAEncoding.INSTANCE.decode(order, der);
        byte[] plain = PlainDSAEncoding.INSTANCE.encode(order, sides[0], sides[1]);
        Made made = engine.signatures.finish(prepared.state(), CONTENT, plain);
        assertThat(isIntact(made.signature())).isTrue();
    }

    @Test
    void roles_and_place_are_signed() throws Exception {
        Made made = signed(person, null, "SHA256withECDSA", DETAILS);
        Reports reports = reports(made.signature());
        var signature = reports.getDiagnosticData().getSignatures().getFirst();
        assertThat(signature.getSignerRoles().getFirst().getRole()).isEqualTo("direktorė");
        assertThat(signature.getCity()).isEqualTo("Alytus");
        assertThat(signature.getCountryName()).isEqualTo("LT");
    }

    @Test
    void the_same_state_and_content_give_the_same_data_to_be_signed_and_a_repetition_the_same_signature()
            throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        Signature first =
                engine.signatures.finish(prepared.state(), CONTENT, value).signature();
        Signature second =
                engine.signatures.finish(prepared.state(), CONTENT, value).signature();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_changed_document_is_refused() throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        Map<String, byte[]> changed = new LinkedHashMap<>(FILES);
        changed.put("kvietimas.txt", "Kviečiame visus.".getBytes(StandardCharsets.UTF_8));
        refused(SigningRefused.Changed.class, prepared.state(), Engine.files(changed), value);
        Map<String, byte[]> renamed = new LinkedHashMap<>();
        FILES.forEach((name, bytes) -> renamed.put("x" + name, bytes));
        refused(SigningRefused.Changed.class, prepared.state(), Engine.files(renamed), value);
        Map<String, byte[]> turned = new LinkedHashMap<>();
        FILES.sequencedEntrySet().reversed().forEach(file -> turned.put(file.getKey(), file.getValue()));
        refused(SigningRefused.Changed.class, prepared.state(), Engine.files(turned), value);
    }

    @Test
    void a_foreign_value_is_refused() throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        Prepared another = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        Certified other = engine.trust.issue(Wanted.signature(PERSON));
        byte[] otherKey = Engine.sign(other.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        byte[] otherData = Engine.sign(person.key(), "SHA256withECDSA", another.dataToBeSigned());
        byte[] otherDigest = Engine.sign(person.key(), "SHA384withECDSA", prepared.dataToBeSigned());
        for (byte[] value : List.of(otherKey, otherData, otherDigest, new byte[64], new byte[0], new byte[10_000])) {
            refused(SigningRefused.ForeignValue.class, prepared.state(), CONTENT, value);
        }
    }

    @Test
    void another_certificate_of_the_same_key_or_of_another_is_refused() throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        Certified other = engine.trust.issue(Wanted.signature(PERSON));
        refused(SigningRefused.Changed.class, with(prepared.state(), other.chain()), CONTENT, value);
    }

    @Test
    void a_state_that_was_tampered_with_is_refused() throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        PreparedSignature state = prepared.state();
        Details promoted = new Details(Level.B, List.of("mayor"), "Alytus", "LT", null);
        refused(SigningRefused.Changed.class, with(state, promoted, state.signedAt()), CONTENT, value);
        refused(
                SigningRefused.Changed.class,
                with(state, state.details(), state.signedAt().plusMillis(1000)),
                CONTENT,
                value);
    }

    @Test
    void a_prepared_signature_ends() throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        PreparedSignature state = prepared.state();
        PreparedSignature ended = new PreparedSignature(
                state.id(),
                state.owner(),
                state.document(),
                state.step(),
                state.format(),
                state.algorithm(),
                state.chain(),
                state.signedAt(),
                state.details(),
                state.files(),
                state.dataSha256(),
                state.statusUnknown(),
                Instant.now().minusSeconds(1));
        refused(SigningRefused.TooLate.class, ended, CONTENT, value);
    }

    @Test
    void a_certificate_that_nobody_should_accept_is_refused_before_signing() {
        Certified expired = engine.trust.issue(Wanted.signature(PERSON).expired());
        assertThatThrownBy(() -> engine.signatures.prepare(engine.request(expired, CONTENT, null, DETAILS)))
                .isInstanceOf(CertificateRefused.Expired.class);
        assertThatThrownBy(() -> engine.signatures.prepare(
                        engine.request(person, CONTENT, SigningAlgorithm.RSA_SHA256, DETAILS)))
                .isInstanceOf(SigningRefused.WrongAlgorithm.class);
    }

    @Test
    void a_certificate_revoked_between_the_steps_is_refused() throws Exception {
        Certified other = engine.trust.issue(Wanted.signature(PERSON));
        engine.trust.letOcspLast(Duration.ofSeconds(30));
        Prepared prepared = engine.signatures.prepare(engine.request(other, CONTENT, null, DETAILS));
        byte[] value = Engine.sign(other.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        engine.trust.revoke(other.certificate());
        LATER.set(Duration.ofSeconds(31));
        refused(CertificateRefused.Revoked.class, prepared.state(), CONTENT, value);
        LATER.set(Duration.ZERO);
    }

    @Test
    void two_signers_prepared_at_once_are_both_good() throws Exception {
        Certified other =
                engine.trust.issue(Wanted.signature(Person.demonstration().get(1)));
        Prepared one = engine.signatures.prepare(engine.request(person, CONTENT, null, Details.of(Level.LT)));
        Prepared two = engine.signatures.prepare(engine.request(other, CONTENT, null, Details.of(Level.LT)));
        Made second = engine.signatures.finish(
                two.state(), CONTENT, Engine.sign(other.key(), "SHA256withECDSA", two.dataToBeSigned()));
        Made first = engine.signatures.finish(
                one.state(), CONTENT, Engine.sign(person.key(), "SHA256withECDSA", one.dataToBeSigned()));
        for (Made made : List.of(first, second)) {
            SimpleReport report = report(made.signature());
            assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @Test
    void while_no_time_stamp_is_to_be_had_the_signature_stays_at_b_and_rises_later() throws Exception {
        Signature pending;
        try (var broken = engine.trust.broken(Service.TSA, Fault.UNAVAILABLE)) {
            pending = signed(person, null, "SHA256withECDSA", Details.of(Level.LTA))
                    .signature();
        }
        assertThat(pending.level()).isEqualTo(Level.B);
        assertThat(pending.pending()).isTrue();
        Signature raised = engine.signatures.raise(pending, CONTENT, Level.LTA).signature();
        assertThat(raised.pending()).isFalse();
        SimpleReport report = report(raised);
        assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(raised.id()).isEqualTo(pending.id());
    }

    @Test
    void while_nobody_tells_the_status_of_the_certificate_the_signature_is_time_stamped_at_least() throws Exception {
        Certified other = engine.trust.issue(Wanted.signature(PERSON));
        Signature pending;
        try (var ocsp = engine.trust.broken(Service.OCSP, Fault.UNAVAILABLE);
                var lists = engine.trust.broken(Service.CRL, Fault.UNAVAILABLE)) {
            pending =
                    signed(other, null, "SHA256withECDSA", Details.of(Level.LT)).signature();
        }
        assertThat(pending.level()).isEqualTo(Level.T);
        assertThat(pending.pending()).isTrue();
        assertThat(engine.signatures
                        .raise(pending, CONTENT, Level.LT)
                        .signature()
                        .level())
                .isEqualTo(Level.LT);
    }

    @Test
    void an_archival_time_stamp_is_renewed_by_another_one_over_it() throws Exception {
        Signature archival =
                signed(person, null, "SHA256withECDSA", Details.of(Level.LTA)).signature();
        Signature renewed = engine.signatures.renew(archival, CONTENT).signature();
        assertThat(count(renewed, "<xades141:ArchiveTimeStamp ")).isEqualTo(2);
        SimpleReport report = report(renewed);
        assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(report.getFirstSignatureId())).hasToString("XAdES-BASELINE-LTA");
    }

    private static int count(Signature signature, String text) {
        return Objects.requireNonNull(signature.xml()).split(text, -1).length - 1;
    }

    private static void refused(
            Class<? extends RuntimeException> why, PreparedSignature state, Content content, byte[] value) {
        assertThatThrownBy(() -> engine.signatures.finish(state, content, value))
                .isInstanceOf(why);
    }

    private static PreparedSignature with(PreparedSignature state, List<X509Certificate> chain) {
        return new PreparedSignature(
                state.id(),
                state.owner(),
                state.document(),
                state.step(),
                state.format(),
                state.algorithm(),
                chain,
                state.signedAt(),
                state.details(),
                state.files(),
                state.dataSha256(),
                state.statusUnknown(),
                state.validUntil());
    }

    private static PreparedSignature with(PreparedSignature state, Details details, Instant signedAt) {
        return new PreparedSignature(
                state.id(),
                state.owner(),
                state.document(),
                state.step(),
                state.format(),
                state.algorithm(),
                state.chain(),
                signedAt,
                details,
                state.files(),
                state.dataSha256(),
                state.statusUnknown(),
                state.validUntil());
    }

    private static Made signed(Certified signer, SigningAlgorithm algorithm, String java, Details details)
            throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(signer, CONTENT, algorithm, details));
        assertThat(prepared.state().id()).isInstanceOf(UUID.class);
        return engine.signatures.finish(
                prepared.state(), CONTENT, Engine.sign(signer.key(), java, prepared.dataToBeSigned()));
    }

    private static boolean isIntact(Signature signature) {
        var found = reports(signature).getDiagnosticData().getSignatures().getFirst();
        return found.isSignatureIntact() && found.isSignatureValid();
    }

    private static SimpleReport report(Signature signature) {
        return reports(signature).getSimpleReport();
    }

    private static Reports reports(Signature signature) {
        return engine.reports(
                new InMemoryDocument(
                        Objects.requireNonNull(signature.xml()).getBytes(StandardCharsets.UTF_8),
                        "signatures.xml",
                        MimeTypeEnum.XML),
                Engine.documents(FILES));
    }

    private static LinkedHashMap<String, byte[]> files() {
        LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("kvietimas.txt", "Kviečiame.".getBytes(StandardCharsets.UTF_8));
        files.put("planas ąžuolo+1.txt", new byte[10_000]);
        return files;
    }
}
