package lt.tiltas.documents.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signature as it was put on a document.
 *
 * @param level what it proves by now
 * @param wanted what it is to prove; it is raised to that when the trust services answer
 * @param signer common name of the certificate's subject
 * @param signedAt when it was made, by this service's clock; a time-stamp is in the signature itself
 * @param archival what its last archival time-stamp rests on; absent below level LTA
 * @param xml the signatures file of the container ({@code asic:XAdESSignatures}); absent where the signature is in the PDF
 */
public record Signature(
        UUID id,
        Kind kind,
        Format format,
        Level level,
        Level wanted,
        String signer,
        Instant signedAt,
        @Nullable String xml,
        @Nullable Archival archival) {

    /** One without an archival time-stamp. */
    public Signature(
            UUID id,
            Kind kind,
            Format format,
            Level level,
            Level wanted,
            String signer,
            Instant signedAt,
            @Nullable String xml) {
        this(id, kind, format, level, wanted, signer, signedAt, xml, null);
    }

    /** Whose it is (eIDAS, article 3, points 9 to 12 and 24 to 27). */
    public enum Kind {
        /** A person's. */
        SIGNATURE,
        /** An institution's e-seal. */
        SEAL;

        /** The name in JSON and in the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind parse(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** The standard's name of the level reached, such as {@code XAdES-BASELINE-LT}. */
    public String baseline() {
        return format.baseline(level);
    }

    /** The same signature at the level, with its new signatures file and, at LTA, its new archival time-stamp. */
    public Signature at(Level reached, @Nullable String signatures, @Nullable Archival stamped) {
        return new Signature(
                id,
                kind,
                format,
                reached,
                reached.compareTo(wanted) > 0 ? reached : wanted,
                signer,
                signedAt,
                signatures,
                stamped);
    }

    /** When it should have been raised at the latest, if it may wait so long. */
    public Instant due(Duration pendingFor) {
        return signedAt.plus(pendingFor);
    }

    /** Whether it waits for a trust service to become what it is to be. */
    public boolean pending() {
        return level.compareTo(wanted) < 0;
    }
}
