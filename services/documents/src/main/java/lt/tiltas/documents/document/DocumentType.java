package lt.tiltas.documents.document;

import java.util.Locale;

/** What kind of document it is. */
public enum DocumentType {
    LETTER,
    ORDER,
    DECISION,
    CONTRACT,
    MINUTES,
    APPLICATION,
    REPORT;

    /** The name in JSON, in events and in the store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DocumentType parse(String wireName) {
        for (DocumentType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Not a type of document: " + wireName);
    }
}
