package lt.tiltas.documents.signing;

/**
 * A file that a seal covers. Its content does not reach the signing code: the digest suffices.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Covered(String name, String mediaType, String sha256) {}
