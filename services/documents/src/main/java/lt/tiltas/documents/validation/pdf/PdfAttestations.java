package lt.tiltas.documents.validation.pdf;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import lt.tiltas.documents.paper.Typeface;
import lt.tiltas.documents.validation.Attestation;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;

/** Prints certificates of validation on one page A4, in DejaVu Sans. Times are in the zone of the service's clock. */
@Component
class PdfAttestations implements Attestation.Printer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private static final Color INK = new Color(0x1C, 0x24, 0x2C);
    private static final Color GREY = new Color(0x5D, 0x69, 0x74);
    private static final Color HAIR = new Color(0xD8, 0xDE, 0xE3);
    private static final Color PAPER = new Color(0xF5, 0xF7, 0xF9);

    private static final float LEFT = 56;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    private static final float WIDTH = RIGHT - LEFT;
    private static final float LABELS = 128;
    private static final float FOOT = PDRectangle.A4.getHeight() - 92;

    private final Clock clock;

    PdfAttestations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public byte[] print(Attestation attestation, Language language) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            describe(document, language);
            Typeface plain = Typeface.load(document, "DejaVuSans.ttf");
            Typeface bold = Typeface.load(document, "DejaVuSans-Bold.ttf");
            Typeface mono = Typeface.load(document, "DejaVuSansMono.ttf");
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new Drawing(new Sheet(content, PDRectangle.A4.getHeight()), plain, bold, mono, language, attestation)
                        .draw();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(PDDocument document, Language language) {
        Calendar now = GregorianCalendar.from(clock.instant().atZone(clock.getZone()));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(language.text("words", "title"));
        about.setProducer("Tiltas");
        about.setCreationDate(now);
        document.getDocumentCatalog().setLanguage(language.code());
    }

    private static Color color(Result result) {
        return switch (result) {
            case VALID -> new Color(0x1A, 0x7F, 0x4B);
            case INDETERMINATE -> new Color(0xB4, 0x6B, 0x0B);
            case INVALID -> new Color(0xB3, 0x26, 0x1E);
        };
    }

    private static Color tint(Result result) {
        return switch (result) {
            case VALID -> new Color(0xE9, 0xF6, 0xEF);
            case INDETERMINATE -> new Color(0xFD, 0xF3, 0xE2);
            case INVALID -> new Color(0xFC, 0xEB, 0xEA);
        };
    }

    /** One certificate on one page. */
    private final class Drawing {
        private final Sheet sheet;
        private final Typeface plain;
        private final Typeface bold;
        private final Typeface mono;
        private final Language language;
        private final Attestation attestation;
        private final Verdict verdict;
        private float y = 62;

        Drawing(Sheet sheet, Typeface plain, Typeface bold, Typeface mono, Language language, Attestation attestation) {
            this.sheet = sheet;
            this.plain = plain;
            this.bold = bold;
            this.mono = mono;
            this.language = language;
            this.attestation = attestation;
            this.verdict = attestation.kept().verdict();
        }

        void draw() throws IOException {
            head();
            result();
            facts();
            if (!verdict.reasons().isEmpty()) {
                section("section.container");
                reasons(verdict.reasons(), LEFT, WIDTH);
                y += 10;
            }
            section("section.signatures");
            signatures();
            foot();
        }

        private void head() throws IOException {
            sheet.text(bold, 11, color(Result.VALID), LEFT, y, "Tiltas");
            String when = time(attestation.kept().judgedAt());
            sheet.text(plain, 8.5f, GREY, RIGHT - plain.width(when, 8.5f), y, when);
            y += 34;
            sheet.text(bold, 21, INK, LEFT, y, bold.printable(word("title")));
            y += 24;
        }

        private void result() throws IOException {
            Result result = verdict.result();
            List<String> meaning = plain.lines(word("meaning." + result), 9.5f, WIDTH - 100, 3);
            float tall = Math.max(72, 46 + meaning.size() * 13.3f);
            sheet.box(tint(result), LEFT, y, WIDTH, tall);
            sheet.box(color(result), LEFT, y, 4, tall);
            sign(result, LEFT + 42, y + tall / 2, 20);
            sheet.text(bold, 17, color(result), LEFT + 80, y + 29, word("result." + result));
            sheet.lines(plain, 9.5f, INK, LEFT + 80, y + 47, meaning);
            y += tall + 24;
        }

        private void sign(Result result, float x, float middle, float radius) throws IOException {
            sheet.disc(color(result), x, middle, radius);
            float thick = radius / 6;
            float part = radius / 2.4f;
            switch (result) {
                case VALID ->
                    sheet.path(
                            Color.WHITE,
                            thick,
                            x - part,
                            middle + part * 0.1f,
                            x - part * 0.25f,
                            middle + part * 0.8f,
                            x + part,
                            middle - part * 0.75f);
                case INDETERMINATE -> {
                    float size = radius * 1.35f;
                    sheet.text(bold, size, Color.WHITE, x - bold.width("?", size) / 2, middle + size * 0.36f, "?");
                }
                case INVALID -> {
                    float arm = part * 0.8f;
                    sheet.path(Color.WHITE, thick, x - arm, middle - arm, x + arm, middle + arm);
                    sheet.path(Color.WHITE, thick, x - arm, middle + arm, x + arm, middle - arm);
                }
            }
        }

        private void facts() throws IOException {
            String name = attestation.fileName();
            if (name != null) {
                fact("label.file", bold.lines(name, 9, WIDTH - LABELS, 2), bold, 9);
            }
            String bytes = MessageFormat.format(
                    word("label.bytes"),
                    NumberFormat.getIntegerInstance(language.locale()).format(attestation.size()));
            fact("label.size", List.of(plain.printable(bytes)), plain, 9);
            fact("label.sha256", halves(verdict.containerSha256()), mono, 8.5f);
            fact("label.judged", List.of(time(attestation.kept().judgedAt())), plain, 9);
            fact("label.id", List.of(mono.printable(attestation.id())), mono, 8.5f);
            fact("label.trust", List.of(attestation.kept().key().trust().substring(0, 16) + "…"), mono, 8.5f);
            y += 16;
        }

        private void fact(String label, List<String> lines, Typeface face, float size) throws IOException {
            sheet.text(plain, 8.5f, GREY, LEFT, y, plain.printable(word(label)));
            y = sheet.lines(face, size, INK, LEFT + LABELS, y, lines) + 4.5f;
        }

        private void section(String heading) throws IOException {
            sheet.line(HAIR, 0.7f, LEFT, y - 8, RIGHT, y - 8);
            y += 12;
            sheet.text(bold, 11, INK, LEFT, y, bold.printable(word(heading)));
            y += 18;
        }

        private void signatures() throws IOException {
            List<SignatureVerdict> all = verdict.signatures();
            if (all.isEmpty()) {
                sheet.text(plain, 9, GREY, LEFT, y, plain.printable(word("section.none")));
                return;
            }
            for (int i = 0; i < all.size(); i++) {
                float tall = card(all.get(i), false);
                boolean last = i == all.size() - 1;
                if (y + tall > FOOT - (last ? 0 : 22)) {
                    String more = MessageFormat.format(word("more"), all.size() - i);
                    sheet.text(plain, 9, GREY, LEFT, y + 8, plain.printable(more));
                    return;
                }
                card(all.get(i), true);
                y += tall + 9;
            }
        }

        /** A signature in a box; says how tall it is. */
        private float card(SignatureVerdict one, boolean draw) throws IOException {
            float inside = WIDTH - 56;
            String signer = one.signer();
            List<String> who = bold.lines(signer == null ? word("signer.unknown") : signer, 10.5f, inside, 2);
            List<String> what = plain.lines(what(one), 8.5f, inside, 2);
            List<String> when = plain.lines(when(one), 8.5f, inside, 2);
            List<String> why = new ArrayList<>();
            one.reasons().forEach(reason -> why.addAll(bullet(reason, inside)));
            float tall = 18
                    + who.size() * 14.7f
                    + (what.size() + when.size() + why.size()) * 11.9f
                    + (why.isEmpty() ? 0 : 3);
            if (draw) {
                sheet.box(PAPER, LEFT, y, WIDTH, tall);
                sheet.box(color(one.result()), LEFT, y, 3, tall);
                sign(one.result(), LEFT + 24, y + 21, 9.5f);
                float at = sheet.lines(bold, 10.5f, INK, LEFT + 46, y + 19, who);
                at = sheet.lines(plain, 8.5f, GREY, LEFT + 46, at, what);
                at = sheet.lines(plain, 8.5f, GREY, LEFT + 46, at, when);
                sheet.lines(plain, 8.5f, color(one.result()), LEFT + 46, at + (why.isEmpty() ? 0 : 3), why);
            }
            return tall;
        }

        private String what(SignatureVerdict one) {
            String level = one.level() == null ? "" : " · " + one.level();
            return word("kind." + one.kind()) + level + " · "
                    + one.qualification().text(language);
        }

        private String when(SignatureVerdict one) {
            Instant at = one.signedAt();
            Verdict.TimeSource source = one.timeSource();
            return at == null || source == null ? word("time.none") : time(at) + ", " + word("time." + source);
        }

        private void reasons(List<Reason> reasons, float x, float width) throws IOException {
            for (Reason reason : reasons) {
                if (y > FOOT - 120) {
                    return;
                }
                y = sheet.lines(plain, 9, color(verdict.result()), x, y, bullet(reason, width));
            }
        }

        private List<String> bullet(Reason reason, float width) {
            List<String> lines = new ArrayList<>(plain.lines(reason.text(language), 8.5f, width - 10, 3));
            lines.replaceAll(line -> "   " + line);
            lines.set(0, "•  " + lines.getFirst().strip());
            return lines;
        }

        private void foot() throws IOException {
            float at = FOOT + 28;
            sheet.line(HAIR, 0.7f, LEFT, at - 14, RIGHT, at - 14);
            sheet.lines(plain, 7.5f, GREY, LEFT, at, plain.lines(word("footer"), 7.5f, WIDTH, 4));
        }

        private String word(String key) {
            return language.text("words", key);
        }

        private String time(Instant at) {
            return TIME.format(at.atZone(clock.getZone()));
        }

        private List<String> halves(String digest) {
            return List.of(digest.substring(0, 32), digest.substring(32));
        }
    }
}
