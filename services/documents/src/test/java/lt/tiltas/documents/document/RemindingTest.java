package lt.tiltas.documents.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.circulation.Circulation;
import lt.tiltas.documents.circulation.CirculationSettings;
import lt.tiltas.documents.circulation.Days;
import lt.tiltas.documents.circulation.Participant;
import lt.tiltas.documents.circulation.Planning;
import lt.tiltas.documents.circulation.Reminding;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Route;
import lt.tiltas.messaging.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terms that come near and pass, with a clock that is set. */
class RemindingTest {
    /** A Monday; three working days later it is Thursday. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private static final DocumentId ID = new DocumentId(UUID.fromString("0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"));
    private final DocumentTest.Shelf shelf = new DocumentTest.Shelf();

    @BeforeEach
    void a_document_with_a_term_until_thursday() {
        Core core = Core.of(ID, "188718528", new Description("x", new TypeCode("letter"), "lt"), MONDAY);
        Actor actor = new Actor("188718528", "author", "127.0.0.1");
        DataFile file = new DataFile(new FileName("a.txt"), "text/plain", 3, "00", 7, new ContentId("1"));
        shelf.stored = new Stored<>(new Draft(core, null).with(file, actor, MONDAY), 0, 0);
        Participant author = new Participant(actor, Set.of("clerk"));
        Route route = Route.of(List.of(List.of(new Route.Planned(Purpose.APPROVAL, new Assignee.Person("lawyer"), 3))));
        new Planning(shelf, on(0)).plan(author, ID, route);
        new Circulation(shelf, mock(Versions.class), days(on(0))).start(author, ID);
        shelf.told.clear();
    }

    @Test
    void it_reminds_a_working_day_before_and_escalates_the_day_after_each_once() {
        reminding(1).run();
        assertThat(told()).isEmpty();
        reminding(2).run();
        reminding(2).run();
        assertThat(told()).containsExactly("StepReminded");
        reminding(3).run();
        assertThat(told()).containsExactly("StepReminded");
        reminding(4).run();
        reminding(5).run();
        assertThat(told()).containsExactly("StepReminded", "StepEscalated");
    }

    @Test
    void a_crash_before_the_write_loses_nothing_and_says_nothing_twice() {
        shelf.crashBeforeWrite = 1;
        assertThatThrownBy(() -> reminding(2).run()).isInstanceOf(DocumentTest.Crash.class);
        assertThat(told()).isEmpty();
        reminding(2).run();
        reminding(2).run();
        assertThat(told()).containsExactly("StepReminded");
    }

    @Test
    void two_instances_say_it_once() throws InterruptedException {
        List<Thread> instances = List.of(
                Thread.ofVirtual().start(() -> reminding(7).run()),
                Thread.ofVirtual().start(() -> reminding(7).run()));
        for (Thread instance : instances) {
            instance.join();
        }
        assertThat(told()).containsExactly("StepReminded", "StepEscalated");
    }

    private List<String> told() {
        return shelf.told.stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static Clock on(int daysLater) {
        return Clock.fixed(MONDAY.plus(Duration.ofDays(daysLater)), ZoneOffset.UTC);
    }

    private static Days days(Clock clock) {
        return new Days(institution -> day -> day.getDayOfWeek().getValue() < 6, clock);
    }

    private Reminding reminding(int daysLater) {
        OpenSteps found = mock(OpenSteps.class);
        when(found.toRemind(any(), isNull(), anyInt())).thenReturn(List.of(ID));
        when(found.toEscalate(any(), isNull(), anyInt())).thenReturn(List.of(ID));
        Clock clock = on(daysLater);
        return new Reminding(
                shelf,
                found,
                days(clock),
                new CirculationSettings("lt", Map.of(), Map.of(), Map.of(), 1, Duration.ofMinutes(15), "registrar"),
                clock);
    }
}
