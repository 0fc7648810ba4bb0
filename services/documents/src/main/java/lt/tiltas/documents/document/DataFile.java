package lt.tiltas.documents.document;

import org.jspecify.annotations.Nullable;

/**
 * A file of a document.
 *
 * @param mediaType type and subtype, without parameters
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param crc32 as zip archives want it
 * @param content where its bytes are
 * @param unsigned the PDF as it was before any signature came into it; absent where there is none in the file
 */
public record DataFile(
        FileName name,
        String mediaType,
        long size,
        String sha256,
        long crc32,
        ContentId content,
        @Nullable DataFile unsigned) {
    public DataFile(FileName name, String mediaType, long size, String sha256, long crc32, ContentId content) {
        this(name, mediaType, size, sha256, crc32, content, null);
    }

    /** The same file with a signature in it. */
    DataFile signedAs(Contents.Kept kept) {
        return new DataFile(
                name,
                mediaType,
                kept.size(),
                kept.sha256(),
                kept.crc32(),
                kept.id(),
                unsigned == null ? this : unsigned);
    }

    /** The file as it was before anybody signed. */
    DataFile withoutSignatures() {
        return unsigned == null ? this : unsigned;
    }
}
