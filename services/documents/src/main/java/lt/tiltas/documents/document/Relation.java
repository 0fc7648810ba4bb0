package lt.tiltas.documents.document;

import java.util.Locale;

/** What a document has to do with an earlier one. */
public record Relation(Kind kind, Target target) {
    /** Most relations of one document. */
    public static final int MOST = 100;

    /** What the one does to the other. */
    public enum Kind {
        ANSWERS,
        AMENDS,
        ANNEX_OF;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind parse(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Not a kind of relation: " + wireName);
        }
    }

    /** The other. */
    public sealed interface Target {
        /** A document that the institution wrote. */
        record Own(DocumentId id) implements Target {}

        /** A consignment that it received. */
        record Received(ConsignmentId id) implements Target {}
    }
}
