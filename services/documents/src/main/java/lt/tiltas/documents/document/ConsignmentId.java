package lt.tiltas.documents.document;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a consignment: one document on its way to one recipient. */
public record ConsignmentId(UUID value) {

    /** Follows from document and recipient, so that nothing is delivered twice however often it is sent. */
    public static ConsignmentId of(DocumentId document, String recipient) {
        String name = "tiltas:consignment:" + document + ":" + recipient;
        return new ConsignmentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static ConsignmentId parse(String written) {
        return new ConsignmentId(UUID.fromString(written));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
