package lt.tiltas.kpi.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.contracts.catalog.InstitutionEvent.Kind;
import lt.tiltas.contracts.catalog.PublicServiceEvent;
import lt.tiltas.contracts.catalog.PublicServiceEvent.PublicServiceRecorded;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.PublicServiceFact;
import lt.tiltas.messaging.Position;
import lt.tiltas.messaging.Received;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** In whatever way the catalogue's news come, the last of each is what the shares are of. */
class ServiceSharesTest {

    private static final List<String> ADMINISTRATIONS = List.of("100000001", "100000002");
    private static final List<String> BUDGET_INSTITUTIONS = List.of("200000001", "200000002", "200000003");
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    /** What the catalogue says one after the other of a budget institution's parent. */
    record Move(int institution, int parent) {}

    /** What the catalogue says one after the other of a service. */
    record Assessed(int service, int owner, int level, int attainable) {}

    @Property(tries = 2000)
    void shares_are_those_of_the_last_that_was_said(
            @ForAll("moves") List<Move> moves,
            @ForAll("assessments") List<Assessed> assessments,
            @ForAll("tapes") List<Integer> sending,
            @ForAll("tapes") List<Integer> weather) {
        Storm storm = new Storm(weather);
        MemoryValues values = new MemoryValues(storm);
        ServiceShares shares = shares(storm, institutionFacts(storm), values);
        Lane<InstitutionEvent> institutions = new Lane<>(Topic.INSTITUTION, storm, shares::institutions);
        Lane<PublicServiceEvent> services = new Lane<>(Topic.PUBLIC_SERVICE, storm, shares::services);
        Storm sender = new Storm(sending);
        institutions.send(List.copyOf(institutionHistories(moves).values()), sender);
        services.send(List.copyOf(serviceHistories(assessments).values()), sender);

        Runnable something = () -> {
            if (storm.choose(2) == 0) {
                institutions.step();
            } else {
                services.step();
            }
        };
        storm.meanwhile(something);
        while (storm.goesOn()) {
            something.run();
        }
        storm.end();
        institutions.drain();
        services.drain();

        Map<String, Optional<BigDecimal>> written = new TreeMap<>(values.values());
        // What was measured, and is of nothing now, is written as absent; what never was is not written.
        written.values().removeIf(Optional::isEmpty);
        assertThat(written).isEqualTo(byHand(moves, assessments));
    }

    @Example
    void a_batch_of_many_institutions_is_measured_once_for_each_administration() {
        Storm calm = new Storm(List.of());
        MemoryFacts<InstitutionFact> facts = institutionFacts(calm);
        List<Received<InstitutionEvent>> batch = IntStream.range(0, 200)
                .mapToObj(n -> new InstitutionRecorded(
                        "3%08d".formatted(n), Map.of(), Kind.BUDGET_INSTITUTION, ADMINISTRATIONS.get(n % 2), NOW))
                .map(event -> new Received<InstitutionEvent>(
                        event, new UUID(0, 0), 1, NOW, new Position(Topic.INSTITUTION.wireName(), 0, 0)))
                .toList();

        shares(calm, facts, new MemoryValues(calm)).institutions(batch);

        // Two administrations, of each two indicators; and nothing for each of the two hundred.
        assertThat(facts.askedOf).isEqualTo(4);
    }

    private static ServiceShares shares(Storm storm, MemoryFacts<InstitutionFact> institutions, MemoryValues values) {
        return new ServiceShares(
                institutions,
                new MemoryFacts<PublicServiceFact>(
                        storm, (fact, code) -> fact.owner().equals(code)),
                new Indicators(),
                new Ledger(values),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneId.of("Europe/Vilnius"),
                3);
    }

    private static MemoryFacts<InstitutionFact> institutionFacts(Storm storm) {
        return new MemoryFacts<>(storm, (fact, code) -> fact.code().equals(code) || code.equals(fact.parent()));
    }

    private static Map<String, List<InstitutionEvent>> institutionHistories(List<Move> moves) {
        Map<String, List<InstitutionEvent>> histories = new LinkedHashMap<>();
        for (String code : ADMINISTRATIONS) {
            histories.put(code, List.of(new InstitutionRecorded(code, Map.of(), Kind.ADMINISTRATION, null, NOW)));
        }
        for (Move move : moves) {
            String code = BUDGET_INSTITUTIONS.get(move.institution());
            histories
                    .computeIfAbsent(code, key -> new ArrayList<>())
                    .add(new InstitutionRecorded(
                            code, Map.of(), Kind.BUDGET_INSTITUTION, ADMINISTRATIONS.get(move.parent()), NOW));
        }
        return histories;
    }

    private static Map<String, List<PublicServiceEvent>> serviceHistories(List<Assessed> assessments) {
        Map<String, List<PublicServiceEvent>> histories = new LinkedHashMap<>();
        for (Assessed assessed : assessments) {
            String identifier = "S-" + assessed.service();
            histories
                    .computeIfAbsent(identifier, key -> new ArrayList<>())
                    .add(new PublicServiceRecorded(
                            identifier,
                            Map.of(),
                            owner(assessed),
                            "lt-1",
                            assessed.level(),
                            assessed.attainable(),
                            NOW));
        }
        return histories;
    }

    private static String owner(Assessed assessed) {
        List<String> owners = new ArrayList<>(ADMINISTRATIONS);
        owners.addAll(BUDGET_INSTITUTIONS);
        return owners.get(assessed.owner());
    }

    private static Map<String, Optional<BigDecimal>> byHand(List<Move> moves, List<Assessed> assessments) {
        Map<String, String> parents = new TreeMap<>();
        moves.forEach(
                move -> parents.put(BUDGET_INSTITUTIONS.get(move.institution()), ADMINISTRATIONS.get(move.parent())));
        Map<Integer, Assessed> last = new TreeMap<>();
        assessments.forEach(assessed -> last.put(assessed.service(), assessed));
        Map<String, int[]> shares = new TreeMap<>();
        for (Assessed assessed : last.values()) {
            String owner = owner(assessed);
            String parent = parents.get(owner);
            String id = null;
            if (ADMINISTRATIONS.contains(owner)) {
                id = "services-developed-administration/" + owner + "/2026-11";
            } else if (parent != null) {
                id = "services-developed-budget-institutions/" + parent + "/2026-11";
            }
            if (id != null) {
                int[] share = shares.computeIfAbsent(id, key -> new int[2]);
                share[0] += assessed.level() >= 3 && assessed.level() >= assessed.attainable() ? 1 : 0;
                share[1]++;
            }
        }
        Map<String, Optional<BigDecimal>> values = new TreeMap<>();
        shares.forEach((id, share) -> values.put(
                id,
                Optional.of(BigDecimal.valueOf(100L * share[0])
                        .divide(BigDecimal.valueOf(share[1]), 2, RoundingMode.HALF_UP))));
        return values;
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, BUDGET_INSTITUTIONS.size() - 1),
                        Arbitraries.integers().between(0, ADMINISTRATIONS.size() - 1))
                .as(Move::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Assessed>> assessments() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 5))
                .as(Assessed::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Integer>> tapes() {
        return Arbitraries.integers()
                .between(0, 719)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(250)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
