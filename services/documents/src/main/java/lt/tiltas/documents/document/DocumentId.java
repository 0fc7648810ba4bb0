package lt.tiltas.documents.document;

import java.util.UUID;

/** Names a document. */
public record DocumentId(UUID value) {

    public static DocumentId parse(String written) {
        return new DocumentId(UUID.fromString(written));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
