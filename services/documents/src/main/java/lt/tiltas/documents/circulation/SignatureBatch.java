package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.document.DocumentId;

/**
 * Signatures that a person prepared by one decision, to be finished together.
 *
 * @param subject of the signer
 * @param items only those that could be prepared
 */
public record SignatureBatch(
        UUID id, String institution, String subject, List<Item> items, Instant preparedAt, Instant validUntil) {
    /** Most steps of one batch. */
    public static final int MOST = 500;

    public SignatureBatch {
        items = List.copyOf(items);
    }

    /** A prepared signature of a step. */
    public record Item(DocumentId document, int step, UUID prepared) {}

    /** A step of a document; in a batch each once. */
    public record Place(DocumentId document, int step) {}

    static void requireSize(List<Place> places) {
        if (places.isEmpty() || places.size() > MOST) {
            throw new CirculationRefused.BadBatch("A batch has between 1 and " + MOST + " steps");
        }
        Set<Place> seen = new HashSet<>();
        for (Place place : places) {
            if (!seen.add(place)) {
                throw new CirculationRefused.BadBatch(
                        "Step " + place.step() + " of document " + place.document() + " is named twice");
            }
        }
    }
}
