package lt.tiltas.documents.signing;

import java.time.Instant;

/**
 * What the last archival time-stamp of a signature rests on.
 *
 * @param stampedAt when it was made
 * @param certificateEnds when the certificate of its authority ends
 * @param digest of what it covers, such as {@code SHA-256}
 * @param key kind of the authority's key: {@code ECDSA} or {@code RSA}
 * @param bits of that key
 */
public record Archival(Instant stampedAt, Instant certificateEnds, String digest, String key, int bits) {}
