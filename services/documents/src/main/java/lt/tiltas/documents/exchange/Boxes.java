package lt.tiltas.documents.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Dispatch;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.NamedInstitutions;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.document.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** An institution's inbox and its box of sent consignments. */
@Service
public class Boxes {
    private static final int BATCH = 200;

    private final Consignments consignments;
    private final Documents documents;
    private final NamedInstitutions named;

    public Boxes(Consignments consignments, Documents documents, NamedInstitutions named) {
        this.consignments = consignments;
        this.documents = documents;
        this.named = named;
    }

    /**
     * The consignment, as the sender or the recipient sees it: the sender from the moment of sending, the recipient from
     * the delivery on.
     */
    public Consignment find(Reader reader, ConsignmentId id) {
        return Optional.of(find(reader.institution(), id))
                .filter(found -> maySee(reader, found))
                .orElseThrow(ExchangeRefused.NotFound::new);
    }

    private Consignment find(String institution, ConsignmentId id) {
        Optional<Consignment> delivered = consignments.find(id).map(stored -> stored.state());
        if (delivered.isPresent()) {
            return delivered
                    .filter(consignment -> consignment.carriage().sender().equals(institution)
                            || consignment.carriage().recipient().equals(institution))
                    .orElseThrow(ExchangeRefused.NotFound::new);
        }
        return documents
                .carriedBy(institution, id)
                .flatMap(sent -> underWay(sent)
                        .filter(one -> one.carriage().id().equals(id))
                        .findFirst())
                .orElseThrow(ExchangeRefused.NotFound::new);
    }

    /**
     * What came, the last delivered first.
     *
     * @param words each of them begins a word of title, sender's name or code, or either institution's number; empty for all
     */
    public List<Consignment> inbox(
            Reader reader, Consignment.@Nullable State state, List<String> words, @Nullable Place after, int limit) {
        return state == Consignment.State.SENT
                ? List.of()
                : consignments.receivedBy(reader, state, words, after, limit);
    }

    /**
     * What was sent, the last sent first; what is not delivered yet is among it.
     *
     * @param words each of them begins a word that the document is found by, or one of the recipient's name or code;
     *     empty for all
     */
    public List<Consignment> sent(
            Reader reader, Consignment.@Nullable State state, List<String> words, @Nullable Place after, int limit) {
        if (words.isEmpty() && state != null && state != Consignment.State.SENT) {
            return consignments.sentBy(reader, state, after, limit);
        }
        Map<String, Set<String>> recipients = new HashMap<>();
        words.forEach(word -> recipients.put(word, named.having(word)));
        List<Consignment> found = new ArrayList<>();
        Place place = after;
        while (found.size() < limit) {
            List<Line> batch = sentFrom(reader.institution(), words, place, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            batch.stream()
                    .filter(one -> one.has(recipients))
                    .map(Line::consignment)
                    .filter(one -> state == null || one.state() == state)
                    .filter(one -> maySee(reader, one))
                    .forEach(found::add);
            place = placeOfSent(batch.getLast().consignment());
        }
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private static boolean maySee(Reader reader, Consignment consignment) {
        return reader.personalData() || !consignment.carriage().personalData();
    }

    /** Where the consignment stands in its recipient's inbox. */
    public static Place placeInInbox(Consignment consignment) {
        Instant deliveredAt =
                switch (consignment) {
                    case Consignment.Pending pending -> pending.deliveredAt();
                    case Consignment.Registered registered -> registered.deliveredAt();
                    case Consignment.Refused refused -> refused.deliveredAt();
                    case Consignment.Sent sent -> throw new IllegalArgumentException("Not in an inbox yet");
                };
        return new Place(deliveredAt, consignment.carriage().id().toString());
    }

    /** Where the consignment stands in its sender's list. */
    public static Place placeOfSent(Consignment consignment) {
        return new Place(
                consignment.carriage().sentAt(), consignment.carriage().id().toString());
    }

    /** A document went to several, of whom perhaps one alone was asked for. */
    private record Line(Document.Sent document, Consignment consignment) {
        boolean has(Map<String, Set<String>> recipients) {
            if (recipients.isEmpty()) {
                return true;
            }
            List<String> words = Words.of(
                    document.core().description(),
                    document.registration().number().toString());
            return recipients.entrySet().stream()
                    .allMatch(asked ->
                            asked.getValue().contains(consignment.carriage().recipient())
                                    || words.stream().anyMatch(word -> word.startsWith(asked.getKey())));
        }
    }

    /** A document's consignments stand together, in the order in which its recipients were named. */
    private List<Line> sentFrom(String institution, List<String> words, @Nullable Place after, int documentsAtOnce) {
        Place from = null;
        if (after != null) {
            Optional<Document.Sent> last = documents.carriedBy(institution, ConsignmentId.parse(after.id()));
            if (last.isEmpty()) {
                return List.of();
            }
            from = new Place(after.at(), last.get().id().toString());
        }
        List<Line> underWay = documents.sentBy(institution, words, from, documentsAtOnce).stream()
                .flatMap(document -> underWay(document).map(one -> new Line(document, one)))
                .toList();
        // Not there, when the words are others than those of the page before: then all of it is behind that place.
        int last = after == null
                ? -1
                : underWay.stream()
                        .map(one -> one.consignment().carriage().id().toString())
                        .toList()
                        .indexOf(after.id());
        List<Line> wanted = underWay.subList(last + 1, underWay.size());
        Map<ConsignmentId, Consignment> delivered = consignments.find(
                wanted.stream().map(one -> one.consignment().carriage().id()).toList());
        return wanted.stream()
                .map(one -> new Line(
                        one.document(),
                        delivered.getOrDefault(one.consignment().carriage().id(), one.consignment())))
                .toList();
    }

    private static Stream<Consignment.Sent> underWay(Document.Sent document) {
        return document.dispatch().consignments().stream().map(one -> underWay(document, one));
    }

    static Consignment.Sent underWay(Document.Sent document, Dispatch.Consigned one) {
        return new Consignment.Sent(new Carriage(
                one.id(),
                document.id(),
                document.core().institution(),
                one.recipient(),
                document.core().description().title(),
                document.registration().number().toString(),
                document.dispatch().at(),
                document.core().description().access() == Access.PERSONAL_DATA));
    }
}
