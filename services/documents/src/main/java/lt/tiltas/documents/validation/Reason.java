package lt.tiltas.documents.validation;

import java.text.MessageFormat;
import java.util.List;

/**
 * Why a verdict is not better, as an entry of the table of texts and what to fill in.
 *
 * @param about such as the name of a file
 */
public record Reason(Code code, List<String> about) {
    public Reason {
        about = List.copyOf(about);
    }

    public static Reason of(Code code, String... about) {
        return new Reason(code, List.of(about));
    }

    /** In plain words of the language. */
    public String text(Language language) {
        return new MessageFormat(language.text("reasons", code.name()), language.locale()).format(about.toArray());
    }

    /** Every reason that there is; each has a text in every language's table. */
    public enum Code {
        NOT_A_CONTAINER,
        CUT_OR_APPENDED,
        TOO_LARGE,
        TOOK_TOO_LONG,
        CANCELLED,
        TOO_MANY_ENTRIES,
        COMPRESSED_TOO_MUCH,
        HIDDEN_CONTENT,
        HEADERS_DIFFER,
        DUPLICATE_ENTRY,
        UNSAFE_NAME,
        UNREADABLE_ENTRY,
        MIMETYPE_NOT_FIRST,
        MIMETYPE_WRONG,
        UNKNOWN_IN_META_INF,
        NO_DATA_FILES,
        NOT_ONE_DATA_FILE,
        NO_SIGNATURES,
        TOO_MANY_SIGNATURES,
        TOO_MANY_TIMESTAMPS,
        NO_MANIFEST,
        BAD_MANIFEST,
        MANIFEST_LISTS_GHOST,
        NOT_IN_MANIFEST,
        MEDIA_TYPE_DIFFERS,
        BAD_SIGNATURE_FILE,
        SIGNATURE_MISSES_FILE,
        SIGNATURE_NAMES_GHOST,
        SIGNED_PROPERTIES,
        FORBIDDEN_TRANSFORM,
        REPEATED_SIGNATURE,
        SIGNATURE_TIMESTAMPS,
        UNUSUAL_XML,
        UNPROTECTED_PART,
        PROOF_BROKEN,
        PDF_ENCRYPTED,
        PDF_UNREADABLE,
        PDF_RANGE,
        PDF_CHANGED,
        PDF_HIDDEN_SIGNATURE,
        PDF_ACTIVE,
        KIND_NOT_JUDGED,
        DATA_CHANGED,
        SIGNATURE_FORGED,
        FORMAT_WRONG,
        CERTIFICATE_UNTRUSTED,
        CERTIFICATE_REVOKED,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_YET_VALID,
        CERTIFICATE_MISSING,
        CERTIFICATE_WRONG_PURPOSE,
        STATUS_UNKNOWN,
        WEAK_CRYPTOGRAPHY,
        TIMESTAMP_UNTRUSTED,
        CLAIMED_TIME_DIFFERS,
        CHAIN_CONSTRAINTS,
        SIGNATURE_POLICY,
        NO_PROOF_OF_TIME,
        STILL_CHECKING,
        OTHER;

        /** Whether it only tells something that a reader should know, and speaks against nothing. */
        public boolean remark() {
            return this == PDF_ACTIVE;
        }

        /**
         * Whether it says that a file was too much for this installation, rather than that something is wrong: another
         * try, or other limits, may end otherwise.
         */
        public boolean limit() {
            return this == TOO_LARGE
                    || this == TOOK_TOO_LONG
                    || this == CANCELLED
                    || this == TOO_MANY_ENTRIES
                    || this == COMPRESSED_TOO_MUCH
                    || this == TOO_MANY_SIGNATURES
                    || this == TOO_MANY_TIMESTAMPS;
        }

        /** Whether it says that the file was not looked into, so that nothing is known of it. */
        public boolean unread() {
            return limit() || this == KIND_NOT_JUDGED || this == PDF_ENCRYPTED;
        }
    }
}
