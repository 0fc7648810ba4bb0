package lt.tiltas.documents.signing.dss;

import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.WorkFile;
import org.jspecify.annotations.Nullable;

/** A signature as bytes: its signatures file, or the PDF that it is in; and what its archival time-stamp rests on. */
record Piece(
        @Nullable String xml,
        @Nullable WorkFile pdf,
        @Nullable Archival archival) {
    static Piece of(String xml) {
        return new Piece(xml, null, null);
    }

    Piece stamped(RememberingStamps stamps, Level level) {
        return new Piece(xml, pdf, level == Level.LTA ? stamps.archival() : null);
    }

    static Piece of(WorkFile pdf) {
        return new Piece(null, pdf, null);
    }
}
