package lt.tiltas.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import org.bson.Document;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.messaging.Message;

/**
 * A small service of both kinds: it keeps institutions in an outbox, and what it hears of them in a projection that
 * counts how often each event took effect.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestService.Writing.class)
class TestService {

    /** The aggregate: how often its name was changed is its only rule. */
    @org.springframework.data.mongodb.core.mapping.Document("Institutions")
    record Institution(@Id String code, String name, String nickname) {

        InstitutionRecorded recorded() {
            return new InstitutionRecorded(
                    code, Map.of("en", name), InstitutionEvent.Kind.ADMINISTRATION, null, Instant.EPOCH);
        }
    }

    static final Trace TRACE = new Trace(Instant.parse("2026-11-21T08:00:00Z"), "ona", "record", "127.0.0.1");

    /** A projection that writes the names it hears, in the order in which they took effect, guarded by sequence. */
    static final class Names implements Projection<InstitutionEvent> {
        private final MongoOperations mongo;
        /** Names that it refuses to hear. */
        final Set<String> refused = ConcurrentHashMap.newKeySet();
        /** How many events it was given, repetitions included. */
        final AtomicInteger given = new AtomicInteger();

        Names(MongoOperations mongo) {
            this.mongo = mongo;
        }

        @Override
        public void apply(List<Received<InstitutionEvent>> batch) {
            given.addAndGet(batch.size());
            for (Received<InstitutionEvent> received : batch) {
                String name = ((InstitutionRecorded) received.event()).names().get("en");
                if (refused.contains(name)) {
                    throw new IllegalArgumentException(name + " is refused");
                }
                apply(received.event().aggregate(), received.sequence(), name);
            }
        }

        private void apply(String code, long sequence, String name) {
            mongo.execute("Names", names -> {
                try {
                    names.insertOne(new Document("_id", code).append("sequence", 0L));
                } catch (com.mongodb.MongoWriteException known) {
                    if (known.getCode() != 11000) {
                        throw known;
                    }
                }
                return names.updateOne(
                        Filters.and(Filters.eq("_id", code), Filters.lt("sequence", sequence)),
                        Updates.combine(Updates.set("sequence", sequence), Updates.push("heard", name)));
            });
        }
    }

    /** The half of the service that only writes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Writing {
        @Bean
        Outbox<Institution> institutions(Outboxes outboxes) {
            return outboxes.of(Institution.class);
        }
    }

    @Bean
    Names names(MongoOperations mongo) {
        return new Names(mongo);
    }

    @Bean
    Consumer<Message<List<byte[]>>> heard(Inbox inbox, Names names) {
        return inbox.of(Topic.INSTITUTION, names);
    }

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    /** A name that no other run has, on servers that are there for longer than a run. */
    static String ofThisRun(String name) {
        return name + "-" + RUN;
    }

    static ConfigurableApplicationContext startWriting(Broker broker, Store store, String database, String... more) {
        return new SpringApplicationBuilder(Writing.class).run(arguments(broker, store, database, more));
    }

    @SuppressWarnings("unchecked")
    static Outbox<Institution> institutions(ConfigurableApplicationContext service) {
        return service.getBean("institutions", Outbox.class);
    }

    /** Puts a new institution, or a further name of one, into the outbox. */
    static void record(Outbox<Institution> institutions, String code, String name) {
        Institution named = new Institution(code, name, null);
        institutions
                .find(code)
                .ifPresentOrElse(
                        before -> institutions.update(before, named, List.of(named.recorded()), TRACE),
                        () -> institutions.insert(named, List.of(named.recorded()), TRACE));
    }

    /** Lets the service that has the database hear only what is said from now on. */
    static void hearsFromNowOn(Broker broker, String database) throws Exception {
        broker.beginNow(ofThisRun(database), Topic.INSTITUTION.wireName());
    }

    /** The names that took effect, in their order. */
    static List<String> heard(Store store, String database, String code) {
        Document names = store.database(database)
                .getCollection("Names")
                .find(Filters.eq("_id", code))
                .first();
        return names == null ? List.of() : names.getList("heard", String.class, List.of());
    }

    /** How many institutions have something in their outbox. */
    static long pending(Store store, String database) {
        return store.database(database).getCollection("Institutions").countDocuments(Filters.exists("outbox"));
    }

    static ConfigurableApplicationContext start(Broker broker, Store store, String database, String... more) {
        return new SpringApplicationBuilder(TestService.class).run(arguments(broker, store, database, more));
    }

    static String[] arguments(Broker broker, Store store, String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--TILTAS_KAFKA=" + broker.address(),
                "--spring.mongodb.uri=" + store.uri(database),
                "--spring.application.name=" + database,
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--spring.cloud.function.definition=heard",
                "--spring.cloud.stream.bindings.heard-in-0.destination=" + Topic.INSTITUTION.wireName(),
                "--spring.cloud.stream.bindings.heard-in-0.group=" + ofThisRun(database),
                "--tiltas.messaging.relay.longest-delay=500ms",
                "--tiltas.messaging.inbox.delay=10ms",
                "--tiltas.messaging.inbox.longest-delay=1s"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
