package lt.tiltas.documents.document;

import java.util.Locale;

/** Who may read a document. */
public enum Access {
    /** Everybody in the institution; it may be published. */
    PUBLIC,
    /** Everybody in the institution. */
    INTERNAL,
    /** Has personal data: only those of the institution who work with it, its clerks, signers and registrars. */
    PERSONAL_DATA;

    /** The name in JSON and in the store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Access parse(String wireName) {
        for (Access access : values()) {
            if (access.wireName().equals(wireName)) {
                return access;
            }
        }
        throw new IllegalArgumentException("Not a kind of access: " + wireName);
    }
}
