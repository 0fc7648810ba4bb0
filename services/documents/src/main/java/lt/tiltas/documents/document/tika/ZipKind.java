package lt.tiltas.documents.document.tika;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lt.tiltas.documents.document.StoredBytes;

/** Tells by the names of its entries what a zip archive is: a text, a table, a container of signatures, a program. */
final class ZipKind {
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    /** What would be recognised by its entries, so that an archive without these entries is not it. */
    static final Set<String> KNOWN = Set.of(
            OOXML + "wordprocessingml.document",
            OOXML + "spreadsheetml.sheet",
            OOXML + "presentationml.presentation",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.oasis.opendocument.graphics",
            "application/epub+zip",
            "application/vnd.etsi.asic-e+zip",
            "application/vnd.etsi.asic-s+zip",
            "application/vnd.lt.archyvai.adoc-2008",
            "application/java-archive",
            "application/vnd.android.package-archive");

    private boolean types;
    private boolean word;
    private boolean sheet;
    private boolean slides;
    private boolean macros;
    private boolean classes;
    private boolean android;

    private ZipKind() {}

    /** The media type; empty when the archive has no end. */
    static Optional<String> of(StoredBytes bytes) throws IOException {
        Optional<ZipDirectory> directory = ZipDirectory.of(bytes);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> said = ZipDirectory.declaredInside(bytes);
        if (said.isPresent()) {
            return said;
        }
        ZipKind kind = new ZipKind();
        directory.get().names(kind::note);
        return Optional.of(kind.mediaType());
    }

    private void note(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        types |= name.equals("[Content_Types].xml");
        word |= lower.startsWith("word/");
        sheet |= lower.startsWith("xl/");
        slides |= lower.startsWith("ppt/");
        macros |= lower.endsWith("/vbaproject.bin");
        classes |= lower.endsWith(".class") || lower.equals("meta-inf/manifest.mf");
        android |= name.equals("AndroidManifest.xml") || lower.equals("classes.dex");
    }

    private String mediaType() {
        if (types && word) {
            return macros ? "application/vnd.ms-word.document.macroenabled.12" : OOXML + "wordprocessingml.document";
        }
        if (types && sheet) {
            return macros ? "application/vnd.ms-excel.sheet.macroenabled.12" : OOXML + "spreadsheetml.sheet";
        }
        if (types && slides) {
            return macros
                    ? "application/vnd.ms-powerpoint.presentation.macroenabled.12"
                    : OOXML + "presentationml.presentation";
        }
        if (android) {
            return "application/vnd.android.package-archive";
        }
        return classes ? "application/java-archive" : "application/zip";
    }
}
