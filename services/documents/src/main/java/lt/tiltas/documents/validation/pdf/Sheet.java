package lt.tiltas.documents.validation.pdf;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import lt.tiltas.documents.paper.Typeface;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** A page that is drawn on from above: places are told from its upper edge, in points. */
final class Sheet {
    private final PDPageContentStream page;
    private final float height;

    Sheet(PDPageContentStream page, float height) {
        this.page = page;
        this.height = height;
    }

    void text(Typeface face, float size, Color color, float x, float y, String text) throws IOException {
        page.beginText();
        page.setNonStrokingColor(color);
        page.setFont(face.font(), size);
        page.newLineAtOffset(x, height - y);
        page.showText(text);
        page.endText();
    }

    /** Draws the lines below each other; says where the next one would stand. */
    float lines(Typeface face, float size, Color color, float x, float y, List<String> lines) throws IOException {
        float at = y;
        for (String line : lines) {
            text(face, size, color, x, at, line);
            at += size * 1.4f;
        }
        return at;
    }

    void box(Color color, float x, float y, float width, float tall) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(x, height - y - tall, width, tall);
        page.fill();
    }

    void line(Color color, float thick, float x1, float y1, float x2, float y2) throws IOException {
        path(color, thick, x1, y1, x2, y2);
    }

    /** A line through the places, with round ends and corners. */
    void path(Color color, float thick, float... places) throws IOException {
        page.setStrokingColor(color);
        page.setLineWidth(thick);
        page.setLineCapStyle(1);
        page.setLineJoinStyle(1);
        page.moveTo(places[0], height - places[1]);
        for (int i = 2; i < places.length; i += 2) {
            page.lineTo(places[i], height - places[i + 1]);
        }
        page.stroke();
    }

    void disc(Color color, float x, float y, float radius) throws IOException {
        // Four Bézier curves make a circle to a thousandth.
        float pull = radius * 0.5523f;
        float middle = height - y;
        page.setNonStrokingColor(color);
        page.moveTo(x - radius, middle);
        page.curveTo(x - radius, middle + pull, x - pull, middle + radius, x, middle + radius);
        page.curveTo(x + pull, middle + radius, x + radius, middle + pull, x + radius, middle);
        page.curveTo(x + radius, middle - pull, x + pull, middle - radius, x, middle - radius);
        page.curveTo(x - pull, middle - radius, x - radius, middle - pull, x - radius, middle);
        page.fill();
    }
}
