package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What kind of signed file it is by its first bytes. */
enum SignedKind {
    PDF,
    /** Signed in a way that is not judged here: XML that holds its signature, such as DDOC, and CMS (RFC 5652). */
    OTHER,
    ARCHIVE_OR_NONE;

    private static final int HEAD = 16 << 10;
    /** Readers find a PDF's beginning within so many bytes (ISO 32000-1, annex H, implementation note 13). */
    private static final int PDF_WITHIN = 1024;

    private static final String SIGNED_DATA = "\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\r\u0001\u0007\u0002";
    private static final int LONGEST_DER_HEADER = 8;

    static SignedKind of(Path file) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        if (head.startsWith("PK")) {
            return ARCHIVE_OR_NONE;
        }
        int pdf = head.indexOf("%PDF-");
        if (pdf >= 0 && pdf < PDF_WITHIN) {
            return PDF;
        }
        boolean xml =
                head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")
                        && (head.contains("<SignedDoc") || head.contains("http://www.w3.org/2000/09/xmldsig#"));
        int cms = head.indexOf(SIGNED_DATA);
        boolean message = head.startsWith("0") && cms > 0 && cms < LONGEST_DER_HEADER
                || head.startsWith("-----BEGIN PKCS7-----")
                || head.startsWith("-----BEGIN CMS-----");
        return xml || message ? OTHER : ARCHIVE_OR_NONE;
    }
}
