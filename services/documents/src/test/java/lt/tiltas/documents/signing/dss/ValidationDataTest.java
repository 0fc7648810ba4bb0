package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.Wanted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we collect to prove a signature, beside what DSS collects when it validates the signature for it. */
class ValidationDataTest {
    private static final Map<String, byte[]> FILES = Map.of("a.txt", "content".getBytes(StandardCharsets.UTF_8));
    private static final Content CONTENT = Engine.files(FILES);
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);
    private static final Clock CLOCK = ((InstantSource) () -> Instant.now().plus(LATER.get())).withZone(ZoneOffset.UTC);
    private static final Pattern VALUE =
            Pattern.compile("<xades:Encapsulated(X509Certificate|OCSPValue|CRLValue)>([^<]+)<");

    @TempDir
    private static Path folder;

    private static Engine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new Engine(folder, CLOCK, CLOCK);
        engine.trust.letOcspLast(Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void now() {
        LATER.set(Duration.ZERO);
    }

    @Test
    void it_is_what_dss_collects() throws Exception {
        Signature stamped = signed(person(), Level.T);
        Set<String> ours =
                values(text(engine.signatures.raise(stamped, CONTENT, Level.LT).signature()));
        assertThat(ours).isEqualTo(values(raisedByDss(stamped))).anyMatch(value -> value.startsWith("OCSPValue"));
    }

    @Test
    void where_no_responder_answers_it_is_the_lists_that_dss_collects() throws Exception {
        try (var away = engine.trust.broken(Service.OCSP, Fault.UNAVAILABLE)) {
            LATER.set(Duration.ofSeconds(31));
            Signature stamped = signed(person(), Level.T);
            Signature raised =
                    engine.signatures.raise(stamped, CONTENT, Level.LT).signature();
            assertThat(values(text(raised)))
                    .isEqualTo(values(raisedByDss(stamped)))
                    .anyMatch(value -> value.startsWith("CRLValue"));
            LATER.set(Duration.ZERO);
            assertThat(verdict(raised)).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @Test
    void what_was_revoked_after_the_time_stamp_was_good_then() throws Exception {
        Certified person = person();
        Signature stamped = signed(person, Level.T);
        LATER.set(Duration.ofSeconds(31));
        engine.trust.revoke(person.certificate());
        Signature raised = engine.signatures.raise(stamped, CONTENT, Level.LT).signature();
        assertThat(verdict(raised)).isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void what_was_revoked_before_the_time_stamp_is_not_raised() throws Exception {
        Certified person = person();
        Signature pending;
        try (var away = engine.trust.broken(Service.TSA, Fault.UNAVAILABLE)) {
            pending = signed(person, Level.LT);
        }
        LATER.set(Duration.ofSeconds(31));
        engine.trust.revoke(person.certificate());
        assertThatThrownBy(() -> engine.signatures.raise(pending, CONTENT, Level.LT))
                .isInstanceOf(SigningRefused.CannotRise.class);
    }

    @Test
    void while_the_responder_does_not_know_a_certificate_the_signature_waits_and_rises_later() throws Exception {
        Signature stamped = signed(person(), Level.T);
        LATER.set(Duration.ofSeconds(31));
        try (var unknowing = engine.trust.broken(Service.OCSP, Fault.UNKNOWN)) {
            assertThatThrownBy(() -> engine.signatures.raise(stamped, CONTENT, Level.LT))
                    .isInstanceOf(TrustServiceAway.class);
        }
        LATER.set(Duration.ofDays(1));
        Signature raised = engine.signatures.raise(stamped, CONTENT, Level.LT).signature();
        assertThat(raised.level()).isEqualTo(Level.LT);
    }

    @Test
    void a_certificate_that_leads_to_no_trusted_root_proves_nothing(@TempDir Path other) throws Exception {
        try (Engine strangers = new Engine(other, CLOCK, CLOCK)) {
            List<X509Certificate> chain = strangers
                    .trust
                    .issue(Wanted.signature(Person.demonstration().getFirst()))
                    .chain();
            assertThatThrownBy(() -> engine.sources.validationData().add("signer", chain, CLOCK.instant()))
                    .isInstanceOf(SigningRefused.CannotRise.class);
        }
    }

    private static Certified person() {
        return engine.trust.issue(Wanted.signature(Person.demonstration().getFirst()));
    }

    private static Signature signed(Certified person, Level level) throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(person, CONTENT, null, Details.of(level)));
        return engine.signatures
                .finish(
                        prepared.state(),
                        CONTENT,
                        Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned()))
                .signature();
    }

    private static String raisedByDss(Signature stamped) {
        XAdESService service = new XAdESService(engine.sources.verifier());
        service.setTspSource(engine.sources.timeStamps());
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_LT);
        parameters.setDetachedContents(Engine.documents(FILES));
        parameters.setValidationDataEncapsulationStrategy(
                ValidationDataEncapsulationStrategy.CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
        DSSDocument raised = service.extendDocument(document(stamped), parameters);
        return new String(DSSUtils.toByteArray(raised), StandardCharsets.UTF_8);
    }

    private static Indication verdict(Signature signature) {
        SimpleReport report =
                engine.reports(document(signature), Engine.documents(FILES)).getSimpleReport();
        assertThat(report.getSignatureFormat(report.getFirstSignatureId())).hasToString("XAdES-BASELINE-LT");
        return report.getIndication(report.getFirstSignatureId());
    }

    private static DSSDocument document(Signature signature) {
        return new InMemoryDocument(text(signature).getBytes(StandardCharsets.UTF_8), "signatures.xml");
    }

    private static String text(Signature signature) {
        return Objects.requireNonNull(signature.xml());
    }

    private static Set<String> values(String xml) {
        return VALUE.matcher(xml)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toSet());
    }
}
