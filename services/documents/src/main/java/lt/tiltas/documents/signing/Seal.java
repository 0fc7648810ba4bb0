package lt.tiltas.documents.signing;

import java.time.Instant;

/**
 * An e-seal as it was put on a document.
 *
 * @param signatures the signatures file of the container (ETSI EN 319 132-1 in {@code asic:XAdESSignatures}), XML
 * @param level such as {@code XAdES-BASELINE-LT}
 * @param at when it was put on, by this service's clock; the time-stamp is in the signatures file
 */
public record Seal(String signatures, String level, Instant at) {}
