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

    /** Whether it is about the file alone; one that came from a limit says nothing that another try need confirm. */
    boolean lasts() {
        return reasons.stream().noneMatch(reason -> reason.code().limit());
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

    /** What was put on the files. */
    public enum Kind {
        /** Of a person. */
        SIGNATURE,
        /** Of an institution. */
        SEAL,
        /** Of no signer: an authority says when the files were there. */
        TIME_STAMP
    }

    /** Who says when it was signed. */
    public enum TimeSource {
        /** The signer alone. */
        CLAIMED,
        /** A time-stamp on the signature that this installation trusts. */
        TIME_STAMP,
        /** An archival time-stamp that this installation trusts. */
        ARCHIVAL
    }

    /** What the law makes of it (Regulation (EU) No 910/2014, articles 3 and 26–40). */
    public enum Qualification {
        /** A qualified electronic signature: equal to a handwritten one. */
        QES,
        /** A qualified electronic seal. */
        QESEAL,
        /** Advanced, by a qualified certificate, not by a qualified device as far as is known. */
        ADES_QC,
        /** Advanced; its certificate is not qualified. */
        ADES,
        /** A qualified time-stamp. */
        QUALIFIED_TIME_STAMP,
        /** Not known to be qualified: no trusted list tells of its issuer, or it is not valid. */
        UNKNOWN;

        /** In plain words of the language. */
        public String text(Language language) {
            return language.text("words", "qualification." + name());
        }
    }

    /**
     * What this service thinks of one signature.
     *
     * @param signer common name of the signing certificate's subject
     * @param signedAt the best proven time of signing; the claimed one where none is proven
     * @param timeSource who says so; absent as the time is
     * @param level such as {@code XAdES-BASELINE-LT}
     */
    public record SignatureVerdict(
            Kind kind,
            @Nullable String signer,
            @Nullable Instant signedAt,
            @Nullable TimeSource timeSource,
            @Nullable String level,
            Qualification qualification,
            Result result,
            List<Reason> reasons) {
        public SignatureVerdict {
            reasons = List.copyOf(reasons);
        }

        /** One that could not be read far enough to say more. */
        public static SignatureVerdict unread(Kind kind, Reason reason) {
            return new SignatureVerdict(
                    kind, null, null, null, null, Qualification.UNKNOWN, Result.INDETERMINATE, List.of(reason));
        }

        /** Such as {@code XAdES}: the level's first part. */
        public @Nullable String format() {
            return level == null || level.indexOf('-') < 0 ? null : level.substring(0, level.indexOf('-'));
        }
    }
}
