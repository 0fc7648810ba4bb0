package lt.tiltas.kpi.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.kpi.fact.Applied;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.DocumentFact;
import lt.tiltas.kpi.fact.Fact;
import lt.tiltas.kpi.fact.FactBook;
import lt.tiltas.kpi.fact.FactStore;
import lt.tiltas.kpi.fact.Place;
import lt.tiltas.messaging.Projection;
import lt.tiltas.messaging.Received;

/**
 * Counts what happens, each thing exactly once (docs/adr/0010-indicator-values-counted-once.md).
 *
 * <p>First every event of a batch enters its fact, which remembers the place at which it was first met. Then those that
 * stand at the place that their fact remembers are added to the values, if beyond the value's fence for that source. A
 * crash between the two writes leaves the fact with the place, so the batch finds its work unfinished when it comes
 * again; a repetition by the sender stands at another place and adds nothing.
 */
public final class Counting<E extends Event, F extends Fact> implements Projection<E> {

    private final Topic topic;
    private final FactStore<F> facts;
    private final FactBook<E, F> book;
    private final Function<F, List<Occurrence>> occurrences;
    private final Ledger ledger;

    private Counting(
            Topic topic,
            FactStore<F> facts,
            FactBook<E, F> book,
            Function<F, List<Occurrence>> occurrences,
            Ledger ledger) {
        this.topic = topic;
        this.facts = facts;
        this.book = book;
        this.occurrences = occurrences;
        this.ledger = ledger;
    }

    /** Counts documents. */
    public static Counting<DocumentEvent, DocumentFact> ofDocuments(
            FactStore<DocumentFact> facts, Occurrences occurrences, Ledger ledger) {
        return new Counting<>(
                Topic.DOCUMENT, facts, new FactBook<>(facts, DocumentFact::after), occurrences::of, ledger);
    }

    /** Counts consignments. */
    public static Counting<ConsignmentEvent, ConsignmentFact> ofConsignments(
            FactStore<ConsignmentFact> facts, Occurrences occurrences, Ledger ledger) {
        return new Counting<>(
                Topic.CONSIGNMENT, facts, new FactBook<>(facts, ConsignmentFact::after), occurrences::of, ledger);
    }

    @Override
    public void apply(List<Received<E>> batch) {
        List<F> entered = book.enter(batch);
        Set<Place> news = new HashSet<>();
        Set<Letter> replays = new HashSet<>();
        for (Received<E> received : batch) {
            if (received.position().topic().equals(topic.wireName())) {
                news.add(Place.of(received.position()));
            } else {
                replays.add(new Letter(received.event().aggregate(), received.sequence()));
            }
        }
        Map<Bucket, List<Occurrence>> counted = new LinkedHashMap<>();
        Map<Bucket, Set<Place>> recounted = new LinkedHashMap<>();
        for (F fact : entered) {
            for (Occurrence occurrence : occurrences.apply(fact)) {
                Applied by = occurrence.by();
                if (news.contains(by.at())) {
                    counted.computeIfAbsent(occurrence.bucket(), key -> new ArrayList<>())
                            .add(occurrence);
                }
                if (replays.contains(new Letter(fact.id(), by.sequence()))) {
                    recounted
                            .computeIfAbsent(occurrence.bucket(), key -> new HashSet<>())
                            .add(by.at());
                }
            }
        }
        counted.forEach(ledger::count);
        recounted.forEach((bucket, places) -> ledger.recount(
                bucket,
                places,
                reader -> facts.of(
                        Set.of(bucket.institution()),
                        fact -> occurrences.apply(fact).forEach(reader))));
    }

    /**
     * An event that comes from the dead letters. Fences cannot tell whether a value has it: it may have failed before
     * or after that value was written, and later events have moved the fence since. So these values are tallied again.
     */
    private record Letter(String aggregate, long sequence) {}
}
