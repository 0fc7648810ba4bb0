package lt.tiltas.documents.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegistrarTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Register LETTERS = new Register("188718528", "S", 2026);

    @Test
    void numbers_begin_at_one_and_follow_each_other() {
        Registrar registrar = new Registrar(new Kept());
        assertThat(registrar.enter(LETTERS, "a", NOW).number()).hasToString("S-2026-000001");
        assertThat(registrar.enter(LETTERS, "b", NOW).number()).hasToString("S-2026-000002");
        assertThat(registrar
                        .enter(new Register("188718528", "S", 2027), "c", NOW)
                        .number())
                .as("each register counts for itself")
                .hasToString("S-2027-000001");
    }

    @Test
    void the_same_subject_has_one_number_however_often_it_is_entered() {
        Registrar registrar = new Registrar(new Kept());
        Registration first = registrar.enter(LETTERS, "a", NOW);
        assertThat(registrar.enter(LETTERS, "a", NOW.plusSeconds(9))).isEqualTo(first);
        assertThat(registrar.enter(new Register("188718528", "X", 2026), "a", NOW))
                .isEqualTo(first);
        assertThat(registrar.enter(LETTERS, "b", NOW).number().running()).isEqualTo(2);
    }

    @Property(tries = 20)
    void many_at_once_in_several_instances_leave_no_gap_and_no_duplicate(
            @ForAll @IntRange(min = 1, max = 4) int instances,
            @ForAll @IntRange(min = 2, max = 16) int threads,
            @ForAll @IntRange(min = 0, max = 5) int forgetful)
            throws Exception {
        Kept kept = new Kept();
        kept.forgetEvery = forgetful;
        List<Registrar> registrars =
                IntStream.range(0, instances).mapToObj(i -> new Registrar(kept)).toList();
        List<Callable<Registration>> work = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String subject = "subject-" + i / 2;
            Registrar registrar = registrars.get(i % instances);
            work.add(() -> registrar.enter(LETTERS, subject, NOW));
        }
        TreeSet<Integer> given = new TreeSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Registration> done : pool.invokeAll(work)) {
                given.add(done.get().number().running());
            }
        }
        assertThat(given)
                .as("each of 60 subjects, entered twice, has one number")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void a_crash_before_the_hint_is_written_costs_no_number() {
        Kept kept = new Kept();
        kept.forgetEvery = 1;
        new Registrar(kept).enter(LETTERS, "a", NOW);
        assertThat(new Registrar(kept).enter(LETTERS, "b", NOW).number().running())
                .isEqualTo(2);
    }

    @Test
    void a_full_register_says_so() {
        Kept kept = new Kept();
        kept.heads.put(LETTERS, RegistrationNumber.GREATEST);
        assertThatThrownBy(() -> new Registrar(kept).enter(LETTERS, "a", NOW))
                .isInstanceOf(RegistrationRefused.RegisterFull.class);
    }

    @Test
    void a_prefix_is_capital_letters_and_digits() {
        assertThat(new Register("1", "ĄŽ9", 2026).id()).isEqualTo("1/ĄŽ9/2026");
        for (String prefix : new String[] {"", "s", "S-1", "S/1", "ELEVENCHARS"}) {
            assertThatThrownBy(() -> new Register("1", prefix, 2026))
                    .as(prefix)
                    .isInstanceOf(RegistrationRefused.BadPrefix.class);
        }
    }

    @Test
    void a_number_reads_what_it_writes() {
        RegistrationNumber number = new RegistrationNumber("S", 2026, 17);
        assertThat(RegistrationNumber.parse(number.toString())).isEqualTo(number);
    }

    /** Two unique keys, as the store has them. */
    private static final class Kept implements Registrations {
        private final Map<String, Registration> bySubject = new ConcurrentHashMap<>();
        private final Map<String, String> byNumber = new ConcurrentHashMap<>();
        private final Map<Register, Integer> heads = new ConcurrentHashMap<>();
        private int forgetEvery;
        private int hints;

        @Override
        public Optional<Registration> of(String subject) {
            return Optional.ofNullable(bySubject.get(subject));
        }

        @Override
        public synchronized boolean take(Register register, int running, String subject, Instant at) {
            String number = register.id() + "/" + running;
            if (byNumber.containsKey(number) || bySubject.containsKey(subject)) {
                return false;
            }
            byNumber.put(number, subject);
            bySubject.put(subject, new Registration(register.number(running), at));
            return true;
        }

        @Override
        public int head(Register register) {
            return heads.getOrDefault(register, 0);
        }

        @Override
        public synchronized void remember(Register register, int running) {
            hints++;
            if (forgetEvery == 0 || hints % forgetEvery != 0) {
                heads.merge(register, running, Math::max);
            }
        }
    }
}
