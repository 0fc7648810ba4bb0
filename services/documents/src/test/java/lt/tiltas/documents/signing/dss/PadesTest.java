package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.Wanted;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures inside a PDF. */
class PadesTest {
    private static final Details STAMPED =
            new Details(Level.B, List.of("direktorė"), "Alytus", "LT", new Details.Stamp("S-2026-000017", -1));

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static Certified person;
    private static Certified other;
    private static byte[] pdf;

    @BeforeAll
    static void start() throws Exception {
        engine = new Engine(folder, Clock.systemUTC(), Clock.systemUTC());
        person = engine.trust.issue(Wanted.signature(new Person("ana", "Žydrūnė Łucja", "Їжакевич", "48001010001")));
        other = engine.trust.issue(Wanted.signature(Person.demonstration().get(1)));
        pdf = aPdf();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void nothing_is_left_behind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("tiltas-pades-"))
                            .filter(Files::isReadable))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void a_signature_has_the_level_that_it_was_asked_for_and_the_pdf_before_it_stays_in_it(Level level)
            throws Exception {
        Signed signed = sign(pdf, person, "SHA256withECDSA", Details.of(level));
        assertThat(signed.signature.level()).isEqualTo(level);
        assertThat(signed.signature.xml()).isNull();
        assertThat(signed.signature.baseline()).isEqualTo("PAdES-BASELINE-" + level);
        assertThat(Arrays.copyOf(signed.pdf, pdf.length)).isEqualTo(pdf);
        SimpleReport report = report(signed.pdf);
        String id = report.getFirstSignatureId();
        assertThat(report.getSignatureFormat(id).toString()).isEqualTo("PAdES-BASELINE-" + level);
        if (level.compareTo(Level.LT) >= 0) {
            assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"EC, 384, SHA384withECDSA", "EC, 521, SHA512withECDSA", "RSA, 3072, SHA256withRSA"})
    void keys_of_every_usual_kind_sign(String kind, int bits, String algorithm) throws Exception {
        Certified with = engine.trust.issue(
                Wanted.signature(Person.demonstration().getFirst()).withKey(kind, bits));
        Signed signed = sign(pdf, with, algorithm, Details.of(Level.B));
        var found = engine.reports(new InMemoryDocument(signed.pdf, "a.pdf", MimeTypeEnum.PDF), List.of())
                .getDiagnosticData()
                .getSignatures()
                .getFirst();
        assertThat(found.isSignatureIntact() && found.isSignatureValid()).isTrue();
    }

    @Test
    void two_sign_one_after_the_other_and_both_are_good() throws Exception {
        Signed first = sign(pdf, person, "SHA256withECDSA", Details.of(Level.LTA));
        Signed second = sign(first.pdf, other, "SHA256withECDSA", Details.of(Level.LT));
        SimpleReport report = report(second.pdf);
        assertThat(report.getSignatureIdList()).hasSize(2);
        assertThat(report.getSignatureIdList())
                .allSatisfy(id -> assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED));
    }

    @Test
    void of_two_who_prepared_at_once_the_second_is_refused() throws Exception {
        Content content = Engine.pdf(pdf);
        Prepared prepared = engine.signatures.prepare(engine.request(person, content, null, Details.of(Level.B)));
        byte[] value = Engine.sign(person.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        Signed meanwhile = sign(pdf, other, "SHA256withECDSA", Details.of(Level.B));
        assertThatThrownBy(() -> engine.signatures.finish(prepared.state(), Engine.pdf(meanwhile.pdf), value))
                .isInstanceOf(SigningRefused.Changed.class);
    }

    @Test
    void a_stamp_tells_number_signer_and_time_in_the_letters_of_four_languages() throws Exception {
        Signed first = sign(pdf, person, "SHA256withECDSA", STAMPED);
        Signed second = sign(first.pdf, other, "SHA256withECDSA", STAMPED);
        Path shown = Path.of("target", "stamped.pdf");
        Files.write(shown, second.pdf);
        try (PDDocument document = Loader.loadPDF(second.pdf)) {
            var field = document.getSignatureFields().getFirst();
            assertThat(field.getWidgets().getFirst().getRectangle().getWidth()).isPositive();
            document.getDocumentCatalog().getAcroForm().flatten();
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("S-2026-000017").contains("Žydrūnė Łucja Їжакевич");
        }
        assertThat(report(second.pdf).getSignatureIdList()).hasSize(2);
    }

    @Test
    void what_is_no_pdf_or_a_protected_one_is_refused_in_words() throws Exception {
        byte[] half = Arrays.copyOf(pdf, pdf.length / 2);
        for (byte[] bad : List.of(new byte[0], "no pdf".getBytes(StandardCharsets.UTF_8), half, protectedPdf())) {
            for (Details details : List.of(Details.of(Level.B), STAMPED)) {
                assertThatThrownBy(
                                () -> engine.signatures.prepare(engine.request(person, Engine.pdf(bad), null, details)))
                        .isInstanceOf(SigningRefused.UnfitPdf.class);
            }
        }
        assertThatThrownBy(() -> engine.signatures.prepare(engine.request(
                        person,
                        Engine.pdf(pdf),
                        null,
                        new Details(Level.B, List.of(), null, null, new Details.Stamp(null, 7)))))
                .isInstanceOf(SigningRefused.BadDetails.class);
    }

    @Test
    void while_no_time_stamp_is_to_be_had_the_signature_stays_at_b_and_rises_later() throws Exception {
        Signed pending;
        try (var broken = engine.trust.broken(Service.TSA, Fault.UNAVAILABLE)) {
            pending = sign(pdf, person, "SHA256withECDSA", Details.of(Level.LT));
        }
        assertThat(pending.signature.level()).isEqualTo(Level.B);
        try (Made raised = engine.signatures.raise(pending.signature, Engine.pdf(pending.pdf), Level.LT)) {
            assertThat(raised.signature().pending()).isFalse();
            SimpleReport report = report(bytes(raised));
            assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @Test
    void an_archival_time_stamp_is_renewed_by_another_one_over_it() throws Exception {
        Signed archival = sign(pdf, person, "SHA256withECDSA", Details.of(Level.LTA));
        try (Made renewed = engine.signatures.renew(archival.signature, Engine.pdf(archival.pdf))) {
            byte[] bytes = bytes(renewed);
            assertThat(Arrays.copyOf(bytes, archival.pdf.length)).isEqualTo(archival.pdf);
            SimpleReport report = report(bytes);
            assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getTimestampIdList().size()
                            + report.getSignatureTimestamps(report.getFirstSignatureId())
                                    .size())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private record Signed(Signature signature, byte[] pdf) {}

    private static Signed sign(byte[] base, Certified signer, String algorithm, Details details) throws Exception {
        Content content = Engine.pdf(base);
        Prepared prepared = engine.signatures.prepare(engine.request(signer, content, null, details));
        byte[] value = Engine.sign(signer.key(), algorithm, prepared.dataToBeSigned());
        try (Made made = engine.signatures.finish(prepared.state(), content, value)) {
            return new Signed(made.signature(), bytes(made));
        }
    }

    private static byte[] bytes(Made made) throws IOException {
        return Files.readAllBytes(Objects.requireNonNull(made.pdf()).path());
    }

    private static SimpleReport report(byte[] bytes) {
        return engine.reports(new InMemoryDocument(bytes, "a.pdf", MimeTypeEnum.PDF), List.of())
                .getSimpleReport();
    }

    private static byte[] aPdf() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] protectedPdf() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }
}
