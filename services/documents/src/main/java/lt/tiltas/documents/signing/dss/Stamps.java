package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.SignerTextHorizontalAlignment;
import eu.europa.esig.dss.enumerations.TextWrapping;
import eu.europa.esig.dss.enumerations.VisualSignatureRotation;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.Subject;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The visible stamp on a PDF: registration number, signer, time. Stamps stand side by side along the lower edge. */
final class Stamps {
    private static final String FONT = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";
    private static final float SIZE = 8;
    private static final float WIDTH = 175;
    private static final float HEIGHT = 44;
    private static final float MARGIN = 20;
    private static final float GAP = 5;
    private static final Color INK = new Color(0x1B2A49);
    private static final Color PAPER = new Color(0xF3F6FA);
    private static final int LONGEST_LINE = 36;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private final ZoneId zone;
    private final byte[] font;
    private final CmapLookup letters;

    Stamps(ZoneId zone) {
        this.zone = zone;
        try (InputStream in = Stamps.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("The font of stamps is not on the class path");
            }
            this.font = in.readAllBytes();
            this.letters =
                    new TTFParser().parse(new RandomAccessReadBuffer(font)).getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SignatureImageParameters stamp(Draft draft, Details.Stamp stamp, File pdf) {
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        text.setText(
                text(stamp, Subject.of(draft.certificate().getCertificate()).name(), draft.signedAt()));
        DSSFileFont face = new DSSFileFont(new InMemoryDocument(font, "DejaVuSans.ttf"), SIZE);
        // The letters used take 20 KB in the PDF, all of them 400.
        face.setEmbedFontSubset(true);
        text.setFont(face);
        text.setTextColor(INK);
        text.setBackgroundColor(PAPER);
        text.setPadding(GAP);
        text.setTextWrapping(TextWrapping.FILL_BOX_AND_LINEBREAK);
        text.setSignerTextHorizontalAlignment(SignerTextHorizontalAlignment.LEFT);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setTextParameters(text);
        image.setFieldParameters(field(stamp, pdf));
        return image;
    }

    private String text(Details.Stamp stamp, String signer, Instant at) {
        List<String> lines = new ArrayList<>();
        if (stamp.number() != null) {
            lines.add(stamp.number());
        }
        lines.add(shown(signer));
        lines.add(TIME.format(at.atZone(zone)));
        return String.join("\n", lines);
    }

    /** In letters that the font has, and not longer than a line. */
    private String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST_LINE).forEach(c -> shown.appendCodePoint(letters.getGlyphId(c) != 0 ? c : '?'));
        return name.codePointCount(0, name.length()) > LONGEST_LINE ? shown + "…" : shown.toString();
    }

    private static SignatureFieldParameters field(Details.Stamp stamp, File pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            int page = stamp.page() == -1 ? pages : stamp.page();
            if (page < 1 || page > pages) {
                throw new SigningRefused.BadDetails("The PDF has " + pages + " pages, and none " + stamp.page());
            }
            int before = document.getSignatureDictionaries().size();
            PDRectangle box = document.getPage(page - 1).getMediaBox();
            int rotation = document.getPage(page - 1).getRotation();
            boolean lying = rotation % 180 != 0;
            float width = lying ? box.getHeight() : box.getWidth();
            float height = lying ? box.getWidth() : box.getHeight();
            int inRow = Math.max(1, (int) ((width - 2 * MARGIN + GAP) / (WIDTH + GAP)));
            SignatureFieldParameters field = new SignatureFieldParameters();
            field.setPage(page);
            field.setOriginX(MARGIN + before % inRow * (WIDTH + GAP));
            field.setOriginY(height - MARGIN - (1 + before / inRow) * (HEIGHT + GAP) + GAP);
            field.setWidth(WIDTH);
            field.setHeight(HEIGHT);
            field.setRotation(VisualSignatureRotation.AUTOMATIC);
            return field;
        } catch (IOException e) {
            SigningRefused refused =
                    new SigningRefused.UnfitPdf("it is damaged, protected by a password, or not a PDF");
            refused.initCause(e);
            throw refused;
        }
    }
}
