package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lt.tiltas.documents.document.RegistrationSweep;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.registration.Registrations;
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** Registers on the real store: no gaps, no duplicates, whatever happens at the same time or in between. */
class RegisterIT extends ServiceTest {
    private final String institution = InstitutionCodes.any();
    private final String year = Year.now(ZoneId.of("Europe/Vilnius")).toString();

    @Autowired
    private Registrations registrations;

    @Autowired
    private RegistrationSweep sweep;

    @Autowired
    private MongoOperations mongo;

    @Test
    void documents_registered_at_the_same_time_twice_each_get_consecutive_numbers() throws Exception {
        Story story = new Story(http, institution);
        List<String> documents =
                IntStream.range(0, 12).mapToObj(i -> story.aDraftWithFiles()).toList();
        List<Callable<String>> work = new ArrayList<>();
        documents.forEach(id -> work.add(() -> id + " " + story.register(id)));
        documents.forEach(id -> work.add(() -> id + " " + story.register(id)));
        List<String> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<String> answer : pool.invokeAll(work)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().distinct().map(answer -> answer.split(" ")[1]))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(running -> "S-%s-%06d".formatted(year, running))
                        .toList());
    }

    @Test
    void two_instances_that_know_nothing_of_each_other_share_a_register() throws Exception {
        Register register = new Register(institution, "D", 2026);
        List<Registrar> instances = List.of(new Registrar(registrations), new Registrar(registrations));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String subject = institution + "-" + i;
            Registrar instance = instances.get(i % 2);
            work.add(() ->
                    instance.enter(register, subject, Instant.EPOCH).number().running());
        }
        List<Integer> given = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> done : pool.invokeAll(work)) {
                given.add(done.get());
            }
        }
        assertThat(given)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void a_number_that_was_given_before_a_crash_is_found_again_by_the_sweep() {
        Story story = new Story(http, institution);
        String id = story.aDraftWithFiles();
        // What a crash leaves between the registration's insert and the document's update.
        mongo.updateFirst(
                query(where("_id").is(id)),
                new Update().set("entering", new org.bson.Document("prefix", "K").append("year", 2026)),
                "Documents");
        new Registrar(registrations).enter(new Register(institution, "K", 2026), id, Instant.EPOCH);

        sweep.run();

        assertThat(http.as(institution, "clerk").get("/api/documents/" + id).text("registrationNumber"))
                .isEqualTo("K-2026-000001");
        assertThat(story.register(id)).isEqualTo("K-2026-000001");
        assertThat(http.as(institution, "auditor")
                        .get("/api/documents/" + id + "/trail")
                        .json()
                        .get("items"))
                .anySatisfy(line -> assertThat(line.get("who").asString()).isEqualTo("system"));
    }
}
