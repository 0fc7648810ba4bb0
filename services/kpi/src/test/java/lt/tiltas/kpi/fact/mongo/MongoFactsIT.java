package lt.tiltas.kpi.fact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lt.tiltas.contracts.catalog.InstitutionEvent.Kind;
import lt.tiltas.kpi.fact.Applied;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.ConsignmentFact.Step;
import lt.tiltas.kpi.fact.DocumentFact;
import lt.tiltas.kpi.fact.Fact;
import lt.tiltas.kpi.fact.FactStore.Kept;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.Place;
import lt.tiltas.kpi.fact.PublicServiceFact;
import lt.tiltas.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class MongoFactsIT {

    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.123Z");
    private static MongoClient client;
    private static MongoTemplate mongo;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestServers.mongodb("kpi-facts"));
        mongo = new MongoTemplate(client, "kpi-facts-" + UUID.randomUUID());
    }

    @AfterAll
    static void disconnect() {
        mongo.getDb().drop();
        client.close();
    }

    private static Applied applied(long sequence, long offset) {
        return new Applied(sequence, new Place("tiltas_documents_consignment-2", offset));
    }

    private static ConsignmentFact aConsignment(String sender, String recipient) {
        return new ConsignmentFact(
                UUID.randomUUID(),
                UUID.randomUUID(),
                sender,
                recipient,
                AT,
                AT.plusSeconds(1),
                null,
                AT.plusSeconds(2),
                3,
                Map.of(Step.DELIVERED, applied(1, 17), Step.REFUSED, applied(3, 99)));
    }

    @Test
    void facts_of_every_kind_come_back_as_they_were_written() {
        comesBack(new FactForms.Consignments(), aConsignment("100000001", "100000002"));
        comesBack(new FactForms.Documents(), new DocumentFact(UUID.randomUUID(), "100000001", AT, applied(4, 5)));
        comesBack(
                new FactForms.Institutions(),
                new InstitutionFact(
                        "100000003", Map.of("lt", "Biblioteka"), Kind.BUDGET_INSTITUTION, "1", Set.of("1", "2"), 7));
        comesBack(
                new FactForms.Institutions(),
                new InstitutionFact("100000004", Map.of("lt", "A"), Kind.ADMINISTRATION, null, Set.of(), 7));
        comesBack(
                new FactForms.PublicServices(),
                new PublicServiceFact("ALR-1", "100000003", Set.of("100000003"), "lt-1", 2, 4, 8));
    }

    private static <F extends Fact> void comesBack(FactForm<F> form, F fact) {
        MongoFacts<F> facts = new MongoFacts<>(mongo, form);
        assertThat(facts.write(List.of(new Kept<>(fact, 0)))).isTrue();
        assertThat(facts.find(Set.of(fact.id(), "nobody"))).isEqualTo(Map.of(fact.id(), new Kept<>(fact, 1)));
    }

    @Test
    void a_fact_is_found_by_each_institution_that_has_a_part_in_it() {
        MongoFacts<ConsignmentFact> facts = new MongoFacts<>(mongo, new FactForms.Consignments());
        ConsignmentFact fact = aConsignment("200000001", "200000002");
        facts.write(List.of(new Kept<>(fact, 0), new Kept<>(aConsignment("200000003", "200000004"), 0)));
        for (String part : List.of("200000001", "200000002")) {
            List<ConsignmentFact> found = new ArrayList<>();
            facts.of(Set.of(part), found::add);
            assertThat(found).containsExactly(fact);
            found.clear();
            facts.of(among(1000, part), found::add);
            assertThat(found).containsExactly(fact);
        }
    }

    /** So many institutions that a store is not asked for them by name. */
    private static Set<String> among(int others, String part) {
        Set<String> all = new HashSet<>(Set.of(part));
        for (int other = 0; other < others; other++) {
            all.add("other-" + other);
        }
        return all;
    }

    @Test
    void of_many_who_write_the_same_fact_one_does_and_the_others_are_told() throws Exception {
        MongoFacts<ConsignmentFact> facts = new MongoFacts<>(mongo, new FactForms.Consignments());
        ConsignmentFact contested = aConsignment("300000001", "300000002");
        for (long revision = 0; revision < 5; revision++) {
            long before = revision;
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Kept<ConsignmentFact> own = new Kept<>(aConsignment("300000003", "300000004"), 0);
                writers.add(() -> facts.write(List.of(own, new Kept<>(contested, before)))
                        && facts.find(Set.of(own.fact().id())).size() == 1);
            }
            List<Boolean> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var outcome : threads.invokeAll(writers)) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes).filteredOn(written -> written).hasSize(1);
            assertThat(facts.find(Set.of(contested.id())))
                    .isEqualTo(Map.of(contested.id(), new Kept<>(contested, before + 1)));
        }
    }
}
