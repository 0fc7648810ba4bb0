package lt.tiltas.documents.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where delivered consignments are kept, each with its audit trail and the events that it has yet to tell. */
public interface Consignments {

    Optional<Stored<Consignment>> find(ConsignmentId id);

    /** Those of the given that are delivered. */
    Map<ConsignmentId, Consignment> find(Collection<ConsignmentId> ids);

    /**
     * Stores a delivered consignment.
     *
     * @throws org.springframework.dao.DuplicateKeyException when it was delivered before
     */
    void add(Consignment.Delivered delivered, ConsignmentEvent event, Trace trace);

    /**
     * Stores the consignment's next state.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody wrote since it was read
     */
    Stored<Consignment> replace(
            Stored<Consignment> before, Consignment after, List<? extends ConsignmentEvent> events, Trace trace);

    /**
     * What the reader's institution received, the last delivered first.
     *
     * @param words each of them begins a word of the consignment, or of the sender's name; empty for all
     */
    List<Consignment> receivedBy(
            Reader reader, Consignment.@Nullable State state, List<String> words, @Nullable Place after, int limit);

    /** What the reader's institution sent and was delivered, in the given state, the last sent first. */
    List<Consignment> sentBy(Reader reader, Consignment.State state, @Nullable Place after, int limit);

    /** Those whose entry in a register was begun and, perhaps by a crash, not finished. */
    List<ConsignmentId> entering();
}
