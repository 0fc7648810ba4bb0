package lt.tiltas.documents.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lt.tiltas.contracts.Topic;
import lt.tiltas.documents.circulation.Circulation;
import lt.tiltas.documents.circulation.CirculationSettings;
import lt.tiltas.documents.circulation.Days;
import lt.tiltas.documents.circulation.Deputies;
import lt.tiltas.documents.circulation.Deputing;
import lt.tiltas.documents.circulation.Deputy;
import lt.tiltas.documents.circulation.Participant;
import lt.tiltas.documents.circulation.Planning;
import lt.tiltas.documents.circulation.Reminding;
import lt.tiltas.documents.circulation.StepSigning;
import lt.tiltas.documents.circulation.Steps;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Route.Planned;
import lt.tiltas.documents.route.Step;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SignatureRequest;
import lt.tiltas.documents.signing.Signatures;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.messaging.Stored;
import lt.tiltas.testing.OpenApiSnapshot;
import lt.tiltas.web.PersonClaim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.unit.DataSize;

/**
 * Every situation of a document with every command, through the real use cases. What comes of each stands in
 * docs/transitions.md, which is compared; what must hold for all of them is tested for each.
 */
class TransitionsTest {
    private static final String INSTITUTION = "188718528";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DocumentId ID = new DocumentId(UUID.fromString("0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"));
    private static final DataFile FILE =
            new DataFile(new FileName("a.txt"), "text/plain", 3, "00", 7, new ContentId("1"));
    private static final Route ROUTE = Route.of(List.of(List.of(
            new Planned(Purpose.APPROVAL, new Assignee.Person("lawyer"), 3),
            new Planned(Purpose.SIGNATURE, new Assignee.Person("director"), 3),
            new Planned(Purpose.SEAL, new Assignee.Role("signer"), 3),
            new Planned(Purpose.ACQUAINTANCE, new Assignee.Person("reader"), 3))));
    private static final List<String> TO_THE_LAST = List.of("plan", "start", "approve", "sign");

    /** By which commands each situation is reached from an empty draft. */
    private static final Map<String, List<String>> SITUATIONS = situations();

    private static final List<String> COMMANDS = List.of(
            "change",
            "plan",
            "start",
            "approve",
            "sign",
            "seal-step",
            "acquaint",
            "decline",
            "delegate",
            "withdraw",
            "revise",
            "register",
            "seal",
            "send",
            "remind");

    private static Map<String, List<String>> situations() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("draft, empty", List.of());
        all.put("draft", List.of("put"));
        all.put("draft with a route", List.of("put", "plan"));
        all.put("draft, revised", List.of("put", "plan", "start", "decline", "revise"));
        all.put("circulating", List.of("put", "plan", "start"));
        all.put("circulating, one seal left", with("put", TO_THE_LAST));
        all.put("circulating with a number", List.of("put", "register", "plan", "start"));
        all.put("circulating with a number, one seal left", with("put", with("register", TO_THE_LAST)));
        all.put("declined", List.of("put", "plan", "start", "decline"));
        all.put("declined with a number", List.of("put", "register", "plan", "start", "decline"));
        all.put("withdrawn", List.of("put", "plan", "start", "withdraw"));
        all.put("withdrawn with a number", List.of("put", "register", "plan", "start", "withdraw"));
        all.put("signed", with("put", with(TO_THE_LAST, "seal-step")));
        all.put("registered", List.of("put", "register"));
        all.put("registered with a route", List.of("put", "register", "plan"));
        all.put("registered after its route", with("put", with(with(TO_THE_LAST, "seal-step"), "register")));
        all.put("sealed", List.of("put", "register", "seal"));
        all.put("sent", List.of("put", "register", "seal", "send"));
        all.put("sent after its route", with("put", with(with(with(TO_THE_LAST, "seal-step"), "register"), "send")));
        return all;
    }

    private static List<String> with(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    private static List<String> with(List<String> some, String last) {
        return Stream.concat(some.stream(), Stream.of(last)).toList();
    }

    @TestFactory
    Stream<DynamicTest> every_situation_with_every_command() {
        return SITUATIONS.keySet().stream()
                .flatMap(situation -> COMMANDS.stream()
                        .map(command ->
                                DynamicTest.dynamicTest(situation + " / " + command, () -> holds(situation, command))));
    }

    @TestFactory
    Stream<DynamicTest> every_situation_with_every_command_where_one_deputy_does_the_steps_of_all() {
        return SITUATIONS.keySet().stream()
                .flatMap(situation -> COMMANDS.stream()
                        .map(command -> DynamicTest.dynamicTest(situation + " / " + command, () -> {
                            holds(Stage.ofDeputy(situation), command);
                            assertThat(outcome(Stage.ofDeputy(situation), command))
                                    .isEqualTo(outcome(Stage.in(situation), command));
                        })));
    }

    private static String outcome(Stage stage, String command) {
        RuntimeException refused = stage.tried(command);
        Route route = stage.shelf.now().core().route();
        return stage.shelf.now().state() + " "
                + route.steps().stream().map(step -> step.progress().state()).toList() + " " + stage.forWhom(route)
                + " " + (refused == null ? "" : refused.getClass().getSimpleName());
    }

    private static void holds(String situation, String command) {
        holds(Stage.in(situation), command);
    }

    /** A refusal changes nothing and tells nothing; what was done is told, and doing it again is silent. */
    private static void holds(Stage stage, String command) {
        Document before = stage.shelf.now();
        int told = stage.shelf.told.size();
        RuntimeException refused = stage.tried(command);
        Document after = stage.shelf.now();
        if (refused != null) {
            assertThat(refused.getClass().getSimpleName()).isNotBlank();
            assertThat(refused.getClass().getEnclosingClass().getSimpleName()).endsWith("Refused");
            assertThat(after).isEqualTo(before);
            assertThat(stage.shelf.told).hasSize(told);
            return;
        }
        if (before.state() != after.state()) {
            assertThat(stage.shelf.told).as("a new state is told").hasSizeGreaterThan(told);
        }
        if (!(before instanceof Draft)) {
            assertThat(after.core().files())
                    .as("frozen")
                    .isEqualTo(before.core().files());
        }
        told = stage.shelf.told.size();
        if (!command.equals("change")) {
            assertThat(stage.tried(command)).as("repeated").isNull();
            assertThat(stage.shelf.now()).isEqualTo(after);
            assertThat(stage.shelf.told).hasSize(told);
        }
    }

    @Test
    void the_table_is_the_committed_one() {
        StringBuilder table = new StringBuilder("""
                # What can be done with a document in which situation

                Made by TransitionsTest from the use cases themselves; `-Dtiltas.regenerate=true` makes it anew. In a cell
                stand the state that the command leads to and the events that are told of it (without the prefix
                `lt.tiltas.documents.` and the version), or in brackets why it is refused. “No change” is a repetition.

                The route of these documents has four steps at the same time: an approval, a signature, a seal and an
                acquaintance. Each command is given by whoever may give it.

                """);
        for (String situation : SITUATIONS.keySet()) {
            table.append("## ")
                    .append(Character.toUpperCase(situation.charAt(0)))
                    .append(situation.substring(1));
            table.append("\n\n| command | leads to | events |\n|---|---|---|\n");
            for (String command : COMMANDS) {
                table.append(row(situation, command));
            }
            table.append('\n');
        }
        OpenApiSnapshot.compareText("docs/transitions.md", table.toString());
    }

    @Test
    void a_crash_while_a_signed_document_is_registered_is_finished_with_the_same_number() {
        Stage stage = Stage.in("signed");
        stage.shelf.crashBeforeWrite = 2;
        assertThat(stage.tried("register")).isInstanceOf(DocumentTest.Crash.class);
        assertThat(stage.shelf.now().state()).isEqualTo(Document.State.SIGNED);
        stage.give("acquaint");

        new RegistrationSweep(stage.shelf, stage.registering).run();

        assertThat(stage.shelf.now()).isInstanceOf(Document.Registered.class);
        assertThat(((Document.Registered) stage.shelf.now()).registration().number())
                .hasToString("S-2026-000001");
    }

    private static String row(String situation, String command) {
        Stage stage = Stage.in(situation);
        Document before = stage.shelf.now();
        int told = stage.shelf.told.size();
        RuntimeException refused = stage.tried(command);
        String result = refused != null
                ? "(" + words(refused.getClass().getSimpleName()) + ")"
                : stage.shelf.now().equals(before)
                        ? "no change"
                        : stage.shelf.now().state().wireName();
        String events = stage.shelf.told.stream()
                .skip(told)
                .map(event -> Topic.typeOf(event.getClass())
                        .replace("lt.tiltas.documents.", "")
                        .replace(".v1", ""))
                .collect(Collectors.joining(", "));
        return "| " + command + " | " + result + " | " + events + " |\n";
    }

    private static String words(String name) {
        return name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }

    /** A document with all the use cases around it. */
    private static final class Stage {
        private final DocumentTest.Shelf shelf = new DocumentTest.Shelf();
        private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        private final Clock later = Clock.fixed(NOW.plus(Duration.ofDays(30)), ZoneOffset.UTC);
        private final Signing signing = new Signing(
                new Engine(), new SealedWith.Drawer(), mock(Contents.class), mock(Upkeeps.class), SealedWith.SETTINGS);
        private final Registering registering = new Registering(shelf, new Registrar(new DocumentTest.Book()), clock);
        private final Sealing sealing = new Sealing(shelf, signing, SealedWith.SETTINGS, clock);
        private final Sending sending = new Sending(shelf, new DocumentTest.Everybody(), SealedWith.SETTINGS, clock);
        private final DraftSettings drafts = new DraftSettings(DataSize.ofMegabytes(1), 20);
        private final Versions versions =
                new Versions(shelf, mock(EarlierVersions.class), mock(Contents.class), drafts);
        private final Drafting drafting = new Drafting(
                shelf, mock(Contents.class), mock(Describing.class), versions, mock(Recognition.class), drafts, clock);
        private final Days days = days(clock);
        private final Deputing deputing = new Deputing(new Standing(), days);
        private final Planning planning = new Planning(shelf, clock);
        private final Circulation circulation = new Circulation(shelf, versions, days);
        private final Steps steps = new Steps(shelf, deputing, days);
        private final StepSigning stepSigning = new StepSigning(shelf, deputing, days, signing, SealedWith.SETTINGS);
        private final Reminding reminding = new Reminding(shelf, new This(), days(later), settings(), later);

        private final boolean ofDeputy;

        private Stage(boolean ofDeputy) {
            this.ofDeputy = ofDeputy;
        }

        private static Days days(Clock clock) {
            return new Days(institution -> day -> day.getDayOfWeek().getValue() < 6, clock);
        }

        private static CirculationSettings settings() {
            return new CirculationSettings("lt", Map.of(), Map.of(), Map.of(), 1, Duration.ofMinutes(15), "registrar");
        }

        static Stage in(String situation) {
            return new Stage(false).reached(situation);
        }

        /** The same, where a clerk is the deputy of everybody who has a step. */
        static Stage ofDeputy(String situation) {
            return new Stage(true).reached(situation);
        }

        private Stage reached(String situation) {
            Draft empty =
                    new Draft(Core.of(ID, INSTITUTION, new Description("x", new TypeCode("letter"), "lt"), NOW), null);
            shelf.stored = new Stored<>(empty, 0, 0);
            for (String command : SITUATIONS.getOrDefault(situation, List.of())) {
                give(command);
            }
            return this;
        }

        /** Whose steps are done, whoever did them. */
        List<String> forWhom(Route route) {
            return route.steps().stream()
                    .map(Step::progress)
                    .mapMulti((Progress progress, Consumer<String> people) -> {
                        switch (progress) {
                            case Progress.Done done -> people.accept(whose(done.by(), done.forWhom()));
                            case Progress.Declined declined -> people.accept(whose(declined.by(), declined.forWhom()));
                            case Progress.Waiting waiting -> {}
                            case Progress.Open open -> {}
                            case Progress.Cancelled cancelled -> {}
                        }
                    })
                    .toList();
        }

        private String whose(String by, @Nullable String forWhom) {
            assertThat(forWhom == null).isEqualTo(!ofDeputy);
            return forWhom == null ? by : forWhom;
        }

        /** Who does a step: the person, or the deputy, who has another role. */
        private Participant stepper(String subject, String role) {
            return ofDeputy ? person("deputy", "clerk") : person(subject, role);
        }

        @Nullable
        RuntimeException tried(String command) {
            try {
                give(command);
                return null;
            } catch (RuntimeException refused) {
                return refused;
            }
        }

        private void give(String command) {
            switch (command) {
                case "put" -> {
                    Stored<Document> stored = shelf.find(ID).orElseThrow();
                    shelf.replace(
                            stored,
                            ((Draft) stored.state()).with(FILE, actor("author"), NOW),
                            List.of(),
                            actor("author").trace(NOW, "put"));
                }
                case "change" -> drafting.remove(actor("author"), ID, FILE.name());
                case "plan" -> planning.plan(person("author", "clerk"), ID, ROUTE);
                case "start" -> circulation.start(person("author", "clerk"), ID);
                case "approve" -> steps.confirm(stepper("lawyer", "clerk"), ID, 1, Purpose.APPROVAL);
                case "sign" -> sign();
                case "seal-step" -> stepSigning.seal(stepper("sealer", "signer"), ID, 3, null);
                case "acquaint" -> steps.confirm(stepper("reader", "clerk"), ID, 4, Purpose.ACQUAINTANCE);
                case "decline" -> steps.decline(stepper("sealer", "signer"), ID, 3, new Reason("No annex."));
                case "delegate" -> steps.handOn(stepper("reader", "clerk"), ID, 4, new Assignee.Person("another"));
                case "withdraw" -> circulation.withdraw(person("author", "clerk"), ID, new Reason("A mistake."));
                case "revise" -> circulation.revise(person("author", "clerk"), ID);
                case "register" -> registering.register(actor("keeper"), ID, null);
                case "seal" -> sealing.seal(actor("sealer"), ID);
                case "send" -> sending.send(actor("author"), ID, new Recipients(List.of("900000016")));
                case "remind" -> reminding.run();
                default -> throw new IllegalArgumentException(command);
            }
        }

        /** Both requests; a repetition brings the value again, as a browser would. */
        private void sign() {
            Participant director = stepper("director", "signer");
            if (!Engine.isIn(shelf.now())) {
                stepSigning.prepare(
                        director,
                        new PersonClaim(null),
                        ID,
                        2,
                        new StepSigning.Wish(List.of(), null, null, null, List.of(), null, null, null));
            }
            stepSigning.finish(director, ID, 2, Engine.SIGNATURE, new byte[0]);
        }

        private static Participant person(String subject, String role) {
            return new Participant(actor(subject), Set.of(role));
        }

        private static Actor actor(String subject) {
            return new Actor(INSTITUTION, subject, "127.0.0.1");
        }
    }

    /** Signs at once, with nothing. */
    private static final class Engine implements Signatures {
        private static final UUID SIGNATURE = UUID.fromString("0197f3c2-8d5e-7cc1-9c57-000000000001");
        private static final UUID SEAL = UUID.fromString("0197f3c2-8d5e-7cc1-9c57-000000000002");

        static boolean isIn(Document document) {
            return document.core().signatures().stream()
                    .anyMatch(one -> one.id().equals(SIGNATURE));
        }

        @Override
        public Prepared prepare(SignatureRequest request) {
            return new Prepared(
                    new PreparedSignature(
                            SIGNATURE,
                            request.owner(),
                            request.document(),
                            request.step(),
                            request.content().format(),
                            SigningAlgorithm.ECDSA_SHA256,
                            List.of(),
                            NOW,
                            request.details(),
                            request.content().files(),
                            "00",
                            false,
                            NOW.plusSeconds(60)),
                    new byte[0]);
        }

        @Override
        public Made finish(PreparedSignature prepared, Content content, byte[] value) {
            return new Made(signature(SIGNATURE, Signature.Kind.SIGNATURE), null);
        }

        @Override
        public Made seal(String institution, @Nullable String seal, Content content, Details details) {
            return new Made(signature(SEAL, Signature.Kind.SEAL), null);
        }

        private static Signature signature(UUID id, Signature.Kind kind) {
            return new Signature(id, kind, Format.ASICE, Level.LT, Level.LT, "Somebody", NOW, "<xml/>");
        }

        @Override
        public Made raise(Signature signature, Content content, Level level) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Made renew(Signature signature, Content content) {
            throw new UnsupportedOperationException();
        }
    }

    /** Finds the one document. */
    private static final class This implements OpenSteps {
        @Override
        public List<OpenStep> list(Wanted wanted, @Nullable Position after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DocumentId> toRemind(LocalDate dueUntil, @Nullable DocumentId after, int limit) {
            return after == null ? List.of(ID) : List.of();
        }

        @Override
        public List<DocumentId> toEscalate(LocalDate dueBefore, @Nullable DocumentId after, int limit) {
            return toRemind(dueBefore, after, limit);
        }
    }

    /** One stands in for everybody who has a step. */
    private static final class Standing implements Deputies {
        @Override
        public boolean add(Deputy deputy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Deputy> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public void end(UUID id, Deputy.Ended ended) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Deputy> by(String institution, String deputy) {
            return deputy.equals("deputy")
                    ? Stream.of("lawyer", "director", "sealer", "reader")
                            .map(person -> new Deputy(
                                    ID.value(),
                                    institution,
                                    person,
                                    deputy,
                                    person.equals("sealer") ? Set.of("signer") : Set.of(),
                                    LocalDate.of(2026, 3, 2),
                                    LocalDate.of(2026, 3, 2),
                                    person,
                                    NOW,
                                    null))
                            .toList()
                    : List.of();
        }

        @Override
        public List<Deputy> of(String institution, String person) {
            return List.of();
        }

        @Override
        public List<Deputy> list(String institution, @Nullable String concerning, @Nullable UUID after, int limit) {
            return List.of();
        }
    }
}
