package lt.tiltas.documents.document;

/**
 * A file of a document.
 *
 * @param mediaType type and subtype, without parameters
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param crc32 as zip archives want it
 * @param content where its bytes are
 */
public record DataFile(FileName name, String mediaType, long size, String sha256, long crc32, ContentId content) {}
