package lt.tiltas.documents.document;

import java.io.IOException;
import java.io.OutputStream;
import lt.tiltas.documents.signing.AsicContainer;

/**
 * A signed document as it is handed out: an ASiC-E container, or a PDF with its signatures inside.
 *
 * @param extension of the file's name, with its dot
 * @param size in bytes
 */
public record Container(String mediaType, String extension, long size, AsicContainer.Bytes bytes) {
    /** The media type of a PDF. */
    public static final String PDF = "application/pdf";

    public void writeTo(OutputStream out) throws IOException {
        bytes.to(out);
    }
}
