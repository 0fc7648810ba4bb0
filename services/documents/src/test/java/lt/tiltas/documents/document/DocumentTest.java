package lt.tiltas.documents.document;

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
import java.util.function.Supplier;
import java.util.stream.Stream;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Sent;
import lt.tiltas.documents.document.Document.State;
import lt.tiltas.documents.institution.Institutions;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.Registrations;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.messaging.Received;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/** Every state with every command. */
class DocumentTest {
    private static final String INSTITUTION = "188718528";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Actor CLERK = new Actor(INSTITUTION, "clerk", "127.0.0.1");
    private static final DocumentId ID = new DocumentId(UUID.fromString("0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"));
    private static final DataFile FILE =
            new DataFile(new FileName("a.txt"), "text/plain", 3, "00", 7, new ContentId("1"));
    private static final Recipients LIBRARY = new Recipients(List.of("900000016"));
    private static final Recipients CENTRE = new Recipients(List.of("900000023"));

    private static final Signature SEAL =
            new Signature(ID.value(), Signature.Kind.SEAL, Format.ASICE, Level.LT, Level.LT, "Seal", NOW, "<xml/>");

    private final Shelf shelf = new Shelf();
    private final Book book = new Book();
    private final Registering registering = new Registering(shelf, new Registrar(book), CLOCK);
    private final Sealing sealing = SealedWith.always(SEAL, shelf, CLOCK);
    private final Sending sending = new Sending(shelf, new Everybody(), SealedWith.SETTINGS, CLOCK);

    /** What each command makes of each state: a state, or a refusal. */
    @TestFactory
    Stream<DynamicTest> a_command_is_legal_in_its_states_only() {
        Map<String, Object> table = Map.ofEntries(
                Map.entry("EMPTY register", DocumentRefused.NoFiles.class),
                Map.entry("EMPTY seal", DocumentRefused.NoFiles.class),
                Map.entry("EMPTY send", DocumentRefused.NotSealed.class),
                Map.entry("DRAFT register", State.REGISTERED),
                Map.entry("DRAFT seal", DocumentRefused.NotRegistered.class),
                Map.entry("DRAFT send", DocumentRefused.NotSealed.class),
                Map.entry("REGISTERED register", State.REGISTERED),
                Map.entry("REGISTERED seal", State.SEALED),
                Map.entry("REGISTERED send", DocumentRefused.NotSealed.class),
                Map.entry("SEALED register", State.SEALED),
                Map.entry("SEALED seal", State.SEALED),
                Map.entry("SEALED send", State.SENT),
                Map.entry("SENT register", State.SENT),
                Map.entry("SENT seal", State.SENT),
                Map.entry("SENT send", State.SENT));
        return table.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey() + " → " + row.getValue(), () -> {
                    String[] words = row.getKey().split(" ");
                    DocumentTest one = new DocumentTest();
                    one.bring(words[0]);
                    Supplier<Object> command = one.command(words[1]);
                    if (row.getValue() instanceof Class<?> refusal) {
                        Document before = one.shelf.now();
                        assertThatThrownBy(command::get).isInstanceOf(refusal);
                        assertThat(one.shelf.now()).as("nothing changed").isEqualTo(before);
                    } else {
                        command.get();
                        assertThat(one.shelf.now().state()).isEqualTo(row.getValue());
                    }
                }));
    }

    @Test
    void each_step_is_told_once_and_a_repetition_is_silent() {
        bring("SENT");
        registering.register(CLERK, ID, "X");
        sealing.seal(CLERK, ID);
        sending.send(CLERK, ID, LIBRARY);
        assertThat(shelf.told)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("DocumentRegistered", "DocumentSealed", "DocumentSent");
    }

    @Test
    void a_sent_document_cannot_be_sent_to_others() {
        bring("SENT");
        assertThatThrownBy(() -> sending.send(CLERK, ID, CENTRE)).isInstanceOf(DocumentRefused.SentToOthers.class);
    }

    @Test
    void sending_to_the_sender_itself_is_refused() {
        bring("SEALED");
        assertThatThrownBy(() -> sending.send(CLERK, ID, new Recipients(List.of(INSTITUTION))))
                .isInstanceOf(DocumentRefused.BadRecipients.class)
                .hasMessageContaining(INSTITUTION);
    }

    @Test
    void another_institution_finds_nothing() {
        bring("DRAFT");
        Actor stranger = new Actor("900000016", "clerk", "127.0.0.1");
        assertThatThrownBy(() -> registering.register(stranger, ID, null)).isInstanceOf(DocumentRefused.NotFound.class);
    }

    @Test
    void a_crash_after_the_number_was_given_is_finished_with_the_same_number() {
        bring("DRAFT");
        shelf.crashBeforeWrite = 2;
        assertThatThrownBy(() -> registering.register(CLERK, ID, "A")).isInstanceOf(Crash.class);
        assertThat(shelf.now().state()).isEqualTo(State.DRAFT);
        assertThat(book.taken).hasSize(1);
        assertThatThrownBy(() -> ((Draft) shelf.now()).requireOpen()).isInstanceOf(DocumentRefused.Frozen.class);

        new RegistrationSweep(shelf, registering).run();

        assertThat(shelf.now().state()).isEqualTo(State.REGISTERED);
        assertThat(registering.register(CLERK, ID, "B").number()).hasToString("A-2026-000001");
        assertThat(book.taken).hasSize(1);
    }

    @Test
    void a_consignment_s_id_follows_from_document_and_recipient() {
        assertThat(ConsignmentId.of(ID, "900000016")).isEqualTo(ConsignmentId.of(ID, "900000016"));
        assertThat(ConsignmentId.of(ID, "900000016")).isNotEqualTo(ConsignmentId.of(ID, "900000023"));
    }

    private void bring(String state) {
        Draft empty =
                new Draft(Core.of(ID, INSTITUTION, new Description("x", new TypeCode("letter"), "lt"), NOW), null);
        shelf.stored = new Stored<>(state.equals("EMPTY") ? empty : empty.with(FILE, CLERK, NOW), 0, 0);
        for (String step : List.of("register", "seal", "send")) {
            if (state.equals("EMPTY") || shelf.now().state().name().equals(state)) {
                return;
            }
            command(step).get();
        }
    }

    private Supplier<Object> command(String name) {
        return switch (name) {
            case "register" -> () -> registering.register(CLERK, ID, null);
            case "seal" -> () -> sealing.seal(CLERK, ID);
            case "send" -> () -> sending.send(CLERK, ID, LIBRARY);
            default -> throw new IllegalArgumentException(name);
        };
    }

    static final class Crash extends RuntimeException {}

    /** One document with the store's version guard. */
    static final class Shelf implements Documents {
        @Nullable
        Stored<Document> stored;

        final List<DocumentEvent> told = new ArrayList<>();
        int crashBeforeWrite;

        Document now() {
            return find(ID).orElseThrow().state();
        }

        @Override
        public synchronized Optional<Stored<Document>> find(DocumentId id) {
            return Optional.ofNullable(stored).filter(it -> it.state().id().equals(id));
        }

        @Override
        public Stored<Document> add(Draft draft, DocumentEvent event, Trace trace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Stored<Document> replace(
                Stored<Document> before, Document after, List<? extends DocumentEvent> events, Trace trace) {
            if (crashBeforeWrite > 0 && --crashBeforeWrite == 0) {
                throw new Crash();
            }
            if (stored == null || before.version() != stored.version()) {
                throw new OptimisticLockingFailureException("changed");
            }
            stored = new Stored<>(after, before.version() + 1, before.sequence() + events.size());
            told.addAll(events);
            return stored;
        }

        @Override
        public List<Document> of(Reader reader, Selection selection, @Nullable Place after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Sent> sentBy(String institution, List<String> words, @Nullable Place from, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Sent> carriedBy(String institution, ConsignmentId consignment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DocumentId> entering() {
            return now() instanceof Draft draft && draft.entering() != null
                            || now() instanceof Document.Signed signed && signed.entering() != null
                    ? List.of(ID)
                    : List.of();
        }

        @Override
        public List<Trace> trail(DocumentId id) {
            return List.of();
        }
    }

    static final class Book implements Registrations {
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

    static final class Everybody implements Institutions {
        @Override
        public boolean knows(String code) {
            return true;
        }

        @Override
        public Map<String, Collection<String>> names() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(List<Received<InstitutionEvent>> told) {
            throw new UnsupportedOperationException();
        }
    }
}
