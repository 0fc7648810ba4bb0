package lt.tiltas.documents.validation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service thinks of a container.
 *
 * @param reasons that concern the container as a whole
 * @param containerSha256 of the bytes that were judged, in lower-case hexadecimal
 */
public record Verdict(Result result, List<SignatureVerdict> signatures, List<Reason> reasons, String containerSha256) {
    public Verdict {
        signatures = List.copyOf(signatures);
        reasons = List.copyOf(reasons);
    }

    /** From best to worst (ETSI EN 319 102-1, clause 5.1.3). */
    public enum Result {
        /** Nothing speaks against it, and everything needed is there. */
        VALID,
        /** It is intact as far as can be seen, and something needed to trust it is missing. */
        INDETERMINATE,
        /** It is broken, changed or forged. */
        INVALID;

        /** The worse of the two. */
        public Result and(Result other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * What this service thinks of one signature.
     *
     * @param signer common name of the signing certificate's subject
     * @param signedAt the best proven time of signing; the claimed one where none is proven
     * @param level such as {@code XAdES-BASELINE-LT}
     */
    public record SignatureVerdict(
            @Nullable String signer,
            @Nullable Instant signedAt,
            @Nullable String level,
            Result result,
            List<Reason> reasons) {
        public SignatureVerdict {
            reasons = List.copyOf(reasons);
        }
    }
}
