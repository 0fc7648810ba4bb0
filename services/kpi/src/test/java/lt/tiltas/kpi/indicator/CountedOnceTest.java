package lt.tiltas.kpi.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentDelivered;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentOpened;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRefused;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRegistered;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.contracts.documents.DocumentEvent.Consigned;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentDrafted;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentRegistered;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSent;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.DocumentFact;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * Whatever is sent again, delivered again in other batches, killed between any two writes, handled by two instances at
 * once, put to the dead letters and replayed: in the end every value is what counting by hand gives.
 */
class CountedOnceTest {

    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    /** Few, so that much falls into the same values. */
    private static final List<String> INSTITUTIONS = List.of("188718528", "900000016");
    /** Half a minute before a month ends in Vilnius, in winter and in summer time. */
    private static final List<Instant> EVES =
            List.of(Instant.parse("2026-09-30T20:59:30Z"), Instant.parse("2026-10-31T21:59:30Z"));

    /** How a consignment ended. */
    enum End {
        DELIVERED,
        OPENED,
        REGISTERED,
        REFUSED
    }

    /** One document to one recipient; times in seconds after one another, short enough for an exact median. */
    record Journey(int sender, int recipient, int eve, int sent, int delivered, int ended, End end) {}

    private final Indicators indicators = new Indicators();

    @Property(tries = 3000)
    void values_are_those_of_a_count_by_hand(
            @ForAll("journeys") List<Journey> journeys,
            @ForAll("tapes") List<Integer> sending,
            @ForAll("tapes") List<Integer> weather) {
        Storm storm = new Storm(weather);
        MemoryValues values = new MemoryValues(storm);
        Occurrences occurrences = new Occurrences(indicators, VILNIUS);
        Ledger ledger = new Ledger(values);
        MemoryFacts<DocumentFact> documentFacts = new MemoryFacts<>(
                storm, (fact, institution) -> fact.institution().equals(institution));
        MemoryFacts<ConsignmentFact> consignmentFacts = new MemoryFacts<>(
                storm,
                (fact, institution) ->
                        fact.sender().equals(institution) || fact.recipient().equals(institution));
        Lane<DocumentEvent> documents =
                new Lane<>(Topic.DOCUMENT, storm, Counting.ofDocuments(documentFacts, occurrences, ledger));
        Lane<ConsignmentEvent> consignments =
                new Lane<>(Topic.CONSIGNMENT, storm, Counting.ofConsignments(consignmentFacts, occurrences, ledger));
        Storm sender = new Storm(sending);
        documents.send(numbered(journeys, CountedOnceTest::document), sender);
        consignments.send(numbered(journeys, CountedOnceTest::consignment), sender);

        Runnable something = () -> {
            if (storm.choose(3) == 0) {
                documents.step();
            } else {
                consignments.step();
            }
        };
        storm.meanwhile(something);
        while (storm.goesOn()) {
            something.run();
        }
        storm.end();
        documents.drain();
        consignments.drain();

        assertThat(values.values()).isEqualTo(byHand(journeys));
        values.told().forEach((bucket, told) -> {
            assertThat(told.getLast())
                    .as("last told of %s", bucket)
                    .isEqualTo(values.values().get(bucket));
            for (int i = 1; i < told.size(); i++) {
                assertThat(told.get(i)).as("told of %s twice in a row", bucket).isNotEqualTo(told.get(i - 1));
            }
        });
        assertThat(values.told().keySet()).isEqualTo(values.values().keySet());
    }

    @Provide
    Arbitrary<List<Journey>> journeys() {
        Arbitrary<Integer> institution = Arbitraries.integers().between(0, INSTITUTIONS.size() - 1);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 80);
        return Combinators.combine(
                        institution,
                        institution,
                        Arbitraries.integers().between(0, EVES.size() - 1),
                        seconds,
                        seconds,
                        seconds,
                        Arbitraries.of(End.class))
                .as(Journey::new)
                .list()
                .ofMaxSize(12)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<List<Integer>> tapes() {
        return Arbitraries.integers()
                .between(0, 719)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(300)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private interface History<E> {
        List<E> of(Journey journey, int number);
    }

    private static <E> List<List<E>> numbered(List<Journey> journeys, History<E> history) {
        List<List<E>> histories = new ArrayList<>();
        for (int i = 0; i < journeys.size(); i++) {
            histories.add(history.of(journeys.get(i), i));
        }
        return histories;
    }

    private static Instant sentAt(Journey journey) {
        return EVES.get(journey.eve()).plusSeconds(journey.sent());
    }

    private static Instant deliveredAt(Journey journey) {
        return sentAt(journey).plusSeconds(journey.delivered());
    }

    private static Instant endedAt(Journey journey) {
        return deliveredAt(journey).plusSeconds(journey.ended());
    }

    private static String sender(Journey journey) {
        return INSTITUTIONS.get(journey.sender());
    }

    private static String recipient(Journey journey) {
        return INSTITUTIONS.get(journey.recipient());
    }

    private static List<DocumentEvent> document(Journey journey, int number) {
        UUID document = new UUID(1, number);
        Instant sentAt = sentAt(journey);
        return List.of(
                new DocumentDrafted(document, sender(journey), "letter", sentAt.minusSeconds(60)),
                new DocumentRegistered(document, sender(journey), "S-2026-" + number, sentAt.minusSeconds(30)),
                new DocumentSent(
                        document,
                        sender(journey),
                        List.of(new Consigned(new UUID(2, number), recipient(journey))),
                        sentAt));
    }

    private static List<ConsignmentEvent> consignment(Journey journey, int number) {
        UUID consignment = new UUID(2, number);
        UUID document = new UUID(1, number);
        String from = sender(journey);
        String to = recipient(journey);
        Instant sentAt = sentAt(journey);
        Instant at = endedAt(journey);
        List<ConsignmentEvent> events = new ArrayList<>();
        events.add(new ConsignmentDelivered(consignment, document, from, to, sentAt, deliveredAt(journey)));
        if (journey.end() != End.DELIVERED) {
            events.add(new ConsignmentOpened(consignment, document, from, to, sentAt, at));
        }
        switch (journey.end()) {
            case REGISTERED ->
                events.add(new ConsignmentRegistered(consignment, document, from, to, "G-1", sentAt, at));
            case REFUSED -> events.add(new ConsignmentRefused(consignment, document, from, to, sentAt, at));
            case DELIVERED, OPENED -> {}
        }
        return events;
    }

    /** The plain model: lists of what happened, one after the other. */
    private static Map<String, Optional<BigDecimal>> byHand(List<Journey> journeys) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, int[]> shares = new TreeMap<>();
        Map<String, List<Long>> seconds = new TreeMap<>();
        for (Journey journey : journeys) {
            counts.merge(id("documents-sent", sender(journey), sentAt(journey)), 1, Integer::sum);
            counts.merge(id("documents-received", recipient(journey), deliveredAt(journey)), 1, Integer::sum);
            int[] share = shares.computeIfAbsent(
                    id("documents-acknowledged", sender(journey), sentAt(journey)), key -> new int[2]);
            share[1]++;
            if (journey.end() == End.REGISTERED || journey.end() == End.REFUSED) {
                share[0]++;
            }
            if (journey.end() == End.REGISTERED) {
                seconds.computeIfAbsent(
                                id("hours-to-registration", recipient(journey), endedAt(journey)),
                                key -> new ArrayList<>())
                        .add(Duration.between(sentAt(journey), endedAt(journey)).toSeconds());
            }
        }
        Map<String, Optional<BigDecimal>> values = new TreeMap<>();
        BiConsumer<String, BigDecimal> put = (id, value) -> values.put(id, Optional.of(value));
        counts.forEach((id, count) -> put.accept(id, BigDecimal.valueOf(count)));
        shares.forEach((id, share) -> put.accept(
                id, BigDecimal.valueOf(100L * share[0]).divide(BigDecimal.valueOf(share[1]), 2, RoundingMode.HALF_UP)));
        seconds.forEach((id, all) -> {
            Collections.sort(all);
            long both = all.get((all.size() - 1) / 2) + all.get(all.size() / 2);
            BigDecimal hours = BigDecimal.valueOf(both)
                    .divide(BigDecimal.valueOf(7200), 4, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            put.accept(id, hours.scale() < 0 ? hours.setScale(0) : hours);
        });
        return values;
    }

    private static String id(String indicator, String institution, Instant when) {
        return indicator + "/" + institution + "/" + YearMonth.from(when.atZone(VILNIUS));
    }
}
