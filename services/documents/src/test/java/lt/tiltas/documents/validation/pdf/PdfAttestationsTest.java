package lt.tiltas.documents.validation.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.validation.Attestation;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.Qualification;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.Verdict.TimeSource;
import lt.tiltas.documents.validation.VerdictKey;
import lt.tiltas.documents.validation.Verdicts.Kept;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfAttestationsTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");

    private final PdfAttestations printer = new PdfAttestations(Clock.fixed(NOW, ZoneId.of("Europe/Vilnius")));

    @ParameterizedTest
    @EnumSource(Language.class)
    void it_says_what_was_found_in_the_language(Language language) throws IOException {
        String text = text(
                printer.print(
                        attestation(
                                "Sutartis dėl ąžuolų.asice",
                                Result.INDETERMINATE,
                                aSignature("Jonas Žemaitis-Šalčininkietis", Result.VALID),
                                aSignature(
                                        "Агнешка Łódzka",
                                        Result.INDETERMINATE,
                                        Reason.of(Reason.Code.CERTIFICATE_UNTRUSTED))),
                        language),
                "two-" + language.code());
        assertThat(text)
                .contains(
                        language.text("words", "title"),
                        language.text("words", "result.INDETERMINATE"),
                        "Sutartis dėl ąžuolų.asice",
                        "Jonas Žemaitis-Šalčininkietis",
                        "Агнешка Łódzka",
                        "XAdES-BASELINE-LT",
                        "2026-11-21 12:15:30 +02:00",
                        SHA256.substring(0, 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "山田太郎",
                "ירושלים 12 abc",
                "محمد بن علي",
                "𝕄𝕒𝕥𝕙 😀 \uD800",
                "a\u0000b\u202Egpj.exe\n\ttab",
                "Ž\u0301ą\u0328 combined"
            })
    void a_signer_of_any_script_is_printed_or_shown_as_boxes(String signer) throws IOException {
        assertThat(text(
                        printer.print(attestation(signer, Result.VALID, aSignature(signer, Result.VALID)), Language.LT),
                        null))
                .contains("GALIOJA");
    }

    @Test
    void what_does_not_fit_on_the_page_is_counted() throws IOException {
        List<SignatureVerdict> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(aSignature("Nr. " + i + " " + "Ilgas ".repeat(60), Result.VALID));
        }
        String text = text(
                printer.print(
                        attestation("x".repeat(400), Result.VALID, many.toArray(SignatureVerdict[]::new)), Language.EN),
                "many");
        assertThat(text).contains("more; the detailed report lists them");
    }

    @Test
    void a_container_that_could_not_be_read_says_why() throws IOException {
        Verdict broken = new Verdict(
                Result.INVALID,
                List.of(),
                List.of(Reason.of(Reason.Code.NOT_IN_MANIFEST, "priedas.pdf"), Reason.of(Reason.Code.NO_SIGNATURES)),
                SHA256);
        assertThat(text(printer.print(attestation(null, broken), Language.PL), "broken"))
                .contains("NIEWAŻNE", "priedas.pdf", "Nie udało się odczytać żadnego podpisu.");
    }

    private static SignatureVerdict aSignature(String signer, Result result, Reason... reasons) {
        return new SignatureVerdict(
                Kind.SEAL,
                signer,
                NOW,
                TimeSource.TIME_STAMP,
                "XAdES-BASELINE-LT",
                Qualification.UNKNOWN,
                result,
                List.of(reasons));
    }

    private static Attestation attestation(String name, Result result, SignatureVerdict... signatures) {
        return attestation(name, new Verdict(result, List.of(signatures), List.of(), SHA256));
    }

    private static Attestation attestation(@org.jspecify.annotations.Nullable String name, Verdict verdict) {
        return new Attestation(
                "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11",
                name,
                48_211,
                new Kept(new VerdictKey(SHA256, "fedcba9876543210".repeat(4)), verdict, NOW));
    }

    /** Of the one page, whose fonts must be embedded; the file stays below {@code target} to be looked at. */
    private static String text(byte[] pdf, @org.jspecify.annotations.Nullable String keep) throws IOException {
        if (keep != null) {
            Path folder = Files.createDirectories(Path.of("target", "attestations"));
            Files.write(folder.resolve(keep + ".pdf"), pdf);
        }
        assertThat(pdf.length).isLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            for (var name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as("%s", font).isTrue();
            }
            return new PDFTextStripper().getText(document);
        }
    }
}
