package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.List;

/** That a document was sent: by which consignments, and when. */
public record Dispatch(List<Consigned> consignments, Instant at) {
    public Dispatch {
        consignments = List.copyOf(consignments);
    }

    /** Which consignment carries the document to which recipient. */
    public record Consigned(ConsignmentId id, String recipient) {}

    static Dispatch of(Core core, Recipients recipients, Instant at) {
        return new Dispatch(
                recipients.codes().stream()
                        .map(code -> new Consigned(ConsignmentId.of(core.id(), code), code))
                        .toList(),
                at);
    }

    boolean isTo(Recipients recipients) {
        List<String> codes = consignments.stream().map(Consigned::recipient).toList();
        return codes.size() == recipients.codes().size() && codes.containsAll(recipients.codes());
    }
}
