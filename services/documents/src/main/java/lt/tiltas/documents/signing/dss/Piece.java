package lt.tiltas.documents.signing.dss;

import lt.tiltas.documents.signing.WorkFile;
import org.jspecify.annotations.Nullable;

/** A signature as bytes: its signatures file, or the PDF that it is in. */
record Piece(@Nullable String xml, @Nullable WorkFile pdf) {
    static Piece of(String xml) {
        return new Piece(xml, null);
    }

    static Piece of(WorkFile pdf) {
        return new Piece(null, pdf);
    }
}
