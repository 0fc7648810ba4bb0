package lt.tiltas.documents.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.exchange.Consignment.State;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.Registrations;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/** Every state with every command. */
class ConsignmentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Actor RECIPIENT = new Actor("900000016", "registrar", "127.0.0.1");
    private static final DocumentId DOCUMENT = new DocumentId(UUID.fromString("0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"));
    private static final ConsignmentId ID = ConsignmentId.of(DOCUMENT, "900000016");
    private static final Carriage CARRIAGE =
            new Carriage(ID, DOCUMENT, "188718528", "900000016", "x", "S-2026-000001", NOW, false);
    private static final Reason REASON = new Reason("Ne mums");

    private final Shelf shelf = new Shelf();
    private final Book book = new Book();
    private final Receiving receiving = new Receiving(shelf, new Registrar(book), CLOCK);

    @TestFactory
    Stream<DynamicTest> a_command_is_legal_in_its_states_only() {
        Map<String, Object> table = Map.ofEntries(
                Map.entry("DELIVERED open", State.OPENED),
                Map.entry("DELIVERED register", State.REGISTERED),
                Map.entry("DELIVERED refuse", State.REFUSED),
                Map.entry("OPENED open", State.OPENED),
                Map.entry("OPENED register", State.REGISTERED),
                Map.entry("OPENED refuse", State.REFUSED),
                Map.entry("REGISTERED open", State.REGISTERED),
                Map.entry("REGISTERED register", State.REGISTERED),
                Map.entry("REGISTERED refuse", ExchangeRefused.AlreadyRegistered.class),
                Map.entry("REFUSED open", State.REFUSED),
                Map.entry("REFUSED register", ExchangeRefused.AlreadyRefused.class),
                Map.entry("REFUSED refuse", State.REFUSED));
        return table.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey() + " → " + row.getValue(), () -> {
                    String[] words = row.getKey().split(" ");
                    ConsignmentTest one = new ConsignmentTest();
                    one.bring(words[0]);
                    if (row.getValue() instanceof Class<?> refusal) {
                        Consignment before = one.shelf.stored.state();
                        assertThatThrownBy(() -> one.command(words[1])).isInstanceOf(refusal);
                        assertThat(one.shelf.stored.state()).isEqualTo(before);
                    } else {
                        one.command(words[1]);
                        assertThat(one.shelf.stored.state().state()).isEqualTo(row.getValue());
                    }
                }));
    }

    @Test
    void registering_again_gives_the_same_number_and_tells_nothing_new() {
        bring("REGISTERED");
        int told = shelf.told.size();
        assertThat(receiving.register(RECIPIENT, ID, "X").number()).hasToString("G-2026-000001");
        assertThat(shelf.told).hasSize(told);
    }

    @Test
    void refusing_for_another_reason_is_refused() {
        bring("REFUSED");
        assertThatThrownBy(() -> receiving.refuse(RECIPIENT, ID, new Reason("Kita")))
                .isInstanceOf(ExchangeRefused.AlreadyRefused.class);
    }

    @Test
    void the_sender_cannot_answer_for_the_recipient_and_strangers_find_nothing() {
        bring("DELIVERED");
        assertThatThrownBy(() -> receiving.register(new Actor("188718528", "registrar", ""), ID, null))
                .isInstanceOf(ExchangeRefused.NotTheRecipient.class);
        assertThatThrownBy(() -> receiving.register(new Actor("900000023", "registrar", ""), ID, null))
                .isInstanceOf(ExchangeRefused.NotFound.class);
    }

    @Test
    void once_a_number_may_be_given_it_cannot_be_refused_and_the_sweep_finishes_it() {
        bring("DELIVERED");
        shelf.crashBeforeWrite = 2;
        assertThatThrownBy(() -> receiving.register(RECIPIENT, ID, null)).isInstanceOf(Crash.class);
        assertThat(book.taken).hasSize(1);
        assertThatThrownBy(() -> receiving.refuse(RECIPIENT, ID, REASON))
                .isInstanceOf(ExchangeRefused.AlreadyRegistered.class);

        new ReceptionSweep(shelf, receiving).run();

        assertThat(shelf.stored.state().state()).isEqualTo(State.REGISTERED);
        assertThat(book.taken).hasSize(1);
    }

    @Test
    void a_reason_has_between_one_and_2000_characters() {
        assertThat(new Reason("x".repeat(2000)).text()).hasSize(2000);
        for (String text : new String[] {"", "  ", "x".repeat(2001), "a\u0000"}) {
            assertThatThrownBy(() -> new Reason(text)).isInstanceOf(ExchangeRefused.BadReason.class);
        }
    }

    private void bring(String state) {
        shelf.stored = new Stored<>(new Consignment.Sent(CARRIAGE).deliver(NOW), 0, 1);
        switch (state) {
            case "OPENED" -> command("open");
            case "REGISTERED" -> command("register");
            case "REFUSED" -> command("refuse");
            default -> assertThat(state).isEqualTo("DELIVERED");
        }
    }

    private void command(String name) {
        switch (name) {
            case "open" -> receiving.open(RECIPIENT, ID);
            case "register" -> receiving.register(RECIPIENT, ID, null);
            case "refuse" -> receiving.refuse(RECIPIENT, ID, REASON);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static final class Crash extends RuntimeException {}

    private static final class Shelf implements Consignments {
        private Stored<Consignment> stored;
        private final List<ConsignmentEvent> told = new ArrayList<>();
        private int crashBeforeWrite;

        @Override
        public Optional<Stored<Consignment>> find(ConsignmentId id) {
            return Optional.of(stored).filter(it -> it.state().carriage().id().equals(id));
        }

        @Override
        public Stored<Consignment> replace(
                Stored<Consignment> before, Consignment after, List<? extends ConsignmentEvent> events, Trace trace) {
            if (crashBeforeWrite > 0 && --crashBeforeWrite == 0) {
                throw new Crash();
            }
            if (before.version() != stored.version()) {
                throw new OptimisticLockingFailureException("changed");
            }
            stored = new Stored<>(after, before.version() + 1, before.sequence() + events.size());
            told.addAll(events);
            return stored;
        }

        @Override
        public List<ConsignmentId> entering() {
            return stored.state() instanceof Consignment.Pending pending && pending.entering() != null
                    ? List.of(ID)
                    : List.of();
        }

        @Override
        public Map<ConsignmentId, Consignment> find(Collection<ConsignmentId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Consignment.Delivered delivered, ConsignmentEvent event, Trace trace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Consignment> receivedBy(
                Reader reader, @Nullable State state, List<String> words, @Nullable Place after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Consignment> sentBy(Reader reader, State state, @Nullable Place after, int limit) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Book implements Registrations {
        private final Map<String, Registration> taken = new HashMap<>();

        @Override
        public Optional<Registration> of(String subject) {
            return Optional.ofNullable(taken.get(subject));
        }

        @Override
        public boolean take(Register register, int running, String subject, Instant at) {
            return taken.putIfAbsent(subject, new Registration(register.number(running), at)) == null;
        }

        @Override
        public int head(Register register) {
            return 0;
        }

        @Override
        public void remember(Register register, int running) {
            // A hint may be lost.
        }
    }
}
