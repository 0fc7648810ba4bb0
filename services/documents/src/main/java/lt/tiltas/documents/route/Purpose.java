package lt.tiltas.documents.route;

import java.util.Locale;

/** What a step is for. */
public enum Purpose {
    /** Agreement with the content, also called visa, without a signature. */
    APPROVAL,
    /** A person's electronic signature. */
    SIGNATURE,
    /** The institution's electronic seal. */
    SEAL,
    /** Confirmation that the document was received. */
    RECEIPT,
    /** Confirmation that the document was read. */
    ACQUAINTANCE;

    /** Whether the document waits for it, and whether it can be declined: receipts and acquaintances may come later. */
    public boolean decides() {
        return this == APPROVAL || this == SIGNATURE || this == SEAL;
    }

    /** Whether it leaves a signature on the document. */
    public boolean signs() {
        return this == SIGNATURE || this == SEAL;
    }

    /** The name in JSON, in events and in the store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Purpose parse(String wireName) {
        for (Purpose purpose : values()) {
            if (purpose.wireName().equals(wireName)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("Not a purpose of a step: " + wireName);
    }
}
