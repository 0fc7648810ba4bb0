package lt.tiltas.documents.template.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.paper.Typeface;
import lt.tiltas.documents.template.Filled;
import lt.tiltas.documents.template.Paper;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;

/** Prints on A4, with wide margins where documents are bound. */
@Component
class PdfPaper implements Paper {
    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float LEFT = 30 * MILLIMETRE;
    private static final float RIGHT = 15 * MILLIMETRE;
    private static final float EDGE = 20 * MILLIMETRE;
    private static final float TITLE = 13;
    private static final float BODY = 11;
    private static final float LEADING = 1.45f;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** A line and how it stands. */
    private record Line(String text, boolean isTitle) {
        float height() {
            return (isTitle ? TITLE : BODY) * LEADING;
        }
    }

    @Override
    public InputStream print(Filled filled) {
        try (PDDocument document = new PDDocument()) {
            Typeface plain = Typeface.load(document, "DejaVuSans.ttf");
            Typeface bold = Typeface.load(document, "DejaVuSans-Bold.ttf");
            document.getDocumentInformation().setTitle(filled.title());
            document.getDocumentCatalog().setLanguage(filled.locale().toLanguageTag());
            List<List<Line>> pages = pages(lines(filled, plain, bold));
            for (int i = 0; i < pages.size(); i++) {
                page(document, plain, bold, pages.get(i), pages.size() == 1 ? "" : i + 1 + " / " + pages.size());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return new ByteArrayInputStream(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(Filled filled, Typeface plain, Typeface bold) {
        float width = PDRectangle.A4.getWidth() - LEFT - RIGHT;
        List<Line> lines = new ArrayList<>();
        bold.lines(filled.title(), TITLE, width, NO_LIMIT).forEach(line -> lines.add(new Line(line, true)));
        lines.add(new Line("", false));
        for (String paragraph : filled.paragraphs()) {
            plain.lines(paragraph, BODY, width, NO_LIMIT).forEach(line -> lines.add(new Line(line, false)));
        }
        return lines;
    }

    private static List<List<Line>> pages(List<Line> lines) {
        float room = PDRectangle.A4.getHeight() - 2 * EDGE;
        List<List<Line>> pages = new ArrayList<>();
        List<Line> page = new ArrayList<>();
        float used = 0;
        for (Line line : lines) {
            if (used + line.height() > room) {
                pages.add(page);
                page = new ArrayList<>();
                used = 0;
            }
            page.add(line);
            used += line.height();
        }
        pages.add(page);
        return pages;
    }

    private static void page(PDDocument document, Typeface plain, Typeface bold, List<Line> lines, String number)
            throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            float y = PDRectangle.A4.getHeight() - EDGE;
            for (Line line : lines) {
                y -= line.height();
                if (!line.text().isEmpty()) {
                    write(content, line.isTitle() ? bold : plain, line.isTitle() ? TITLE : BODY, LEFT, y, line.text());
                }
            }
            if (!number.isEmpty()) {
                write(content, plain, BODY - 2, PDRectangle.A4.getWidth() / 2 - 10, EDGE / 2, number);
            }
        }
    }

    private static void write(PDPageContentStream content, Typeface face, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(face.font(), size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}
