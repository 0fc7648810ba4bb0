package lt.tiltas.documents.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lt.tiltas.documents.route.Route.Planned;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Routes by themselves: whatever they look like, their order holds. */
class RouteTest {
    private static final Today TODAY = new Today(
            Instant.parse("2026-03-02T08:00:00Z"),
            LocalDate.of(2026, 3, 2),
            day -> day.getDayOfWeek().getValue() < 6);
    private static final Hand ANYBODY = new Hand("somebody", Set.of("clerk"), new TreeMap<>());

    private static Planned step(Purpose purpose) {
        return new Planned(purpose, new Assignee.Role("clerk"), 1);
    }

    @Provide
    Arbitrary<Route> routes() {
        Arbitrary<Planned> step = Combinators.combine(
                        Arbitraries.of(Purpose.class), Arbitraries.integers().between(1, 20))
                .as((purpose, term) -> new Planned(purpose, new Assignee.Role("clerk"), term));
        return step.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .filter(groups -> groups.stream()
                        .flatMap(List::stream)
                        .anyMatch(one -> one.purpose().decides()))
                .map(Route::of);
    }

    @Property(tries = 300)
    void steps_of_one_group_only_are_open_and_nothing_is_left_when_all_are_done(
            @ForAll("routes") Route plan, @ForAll long seed) {
        Route route = plan.begin("author", TODAY);
        int steps = route.steps().size();
        for (int i = 0; i < steps; i++) {
            List<Step> open = route.open();
            assertThat(open.stream().map(Step::group).distinct())
                    .as("groups open at once")
                    .hasSize(1);
            int group = open.getFirst().group();
            assertThat(route.steps())
                    .allSatisfy(step -> assertThat(step.progress().state())
                            .isIn(
                                    step.group() < group
                                            ? Set.of(Progress.State.DONE)
                                            : step.group() > group
                                                    ? Set.of(Progress.State.WAITING)
                                                    : Set.of(Progress.State.OPEN, Progress.State.DONE)));
            Step next = open.get((int) Math.floorMod(seed + i, (long) open.size()));
            route = route.done(next.number(), next.purpose(), ANYBODY, TODAY, null);
        }
        assertThat(route.open()).isEmpty();
        assertThat(route.isDecided()).isTrue();
        assertThat(route.anew()).isEqualTo(plan);
    }

    @Property(tries = 300)
    void it_is_decided_exactly_when_every_approval_signature_and_seal_is_done(@ForAll("routes") Route plan) {
        Route route = plan.begin("author", TODAY);
        while (!route.open().isEmpty()) {
            boolean left = route.steps().stream()
                    .anyMatch(step -> step.purpose().decides() && !(step.progress() instanceof Progress.Done));
            assertThat(route.isDecided()).isEqualTo(!left);
            Step next = route.open().getFirst();
            route = route.done(next.number(), next.purpose(), ANYBODY, TODAY, null);
        }
    }

    @Property(tries = 200)
    void after_a_decline_nothing_can_be_done(@ForAll("routes") Route plan) {
        Route begun = plan.begin("author", TODAY);
        List<Step> declinable =
                begun.open().stream().filter(step -> step.purpose().decides()).toList();
        if (declinable.isEmpty()) {
            return;
        }
        Route declined = begun.declined(declinable.getFirst().number(), ANYBODY, new Reason("No."), TODAY.at());
        assertThat(declined.open()).isEmpty();
        for (Step step : declined.steps()) {
            assertThatThrownBy(() -> declined.done(step.number(), step.purpose(), ANYBODY, TODAY, null))
                    .isInstanceOf(RouteRefused.Over.class);
        }
    }

    @Test
    void what_cannot_be_a_route_is_refused() {
        assertThatThrownBy(() -> Route.of(List.of())).isInstanceOf(RouteRefused.BadRoute.class);
        assertThatThrownBy(() -> Route.of(List.of(List.of()))).hasMessageContaining("Group 1");
        assertThatThrownBy(() -> Route.of(List.of(List.of(step(Purpose.RECEIPT)))))
                .hasMessageContaining("at least one approval, signature or seal");
        List<Planned> many = new ArrayList<>();
        for (int i = 0; i <= Route.MOST_STEPS; i++) {
            many.add(step(Purpose.APPROVAL));
        }
        assertThatThrownBy(() -> Route.of(List.of(many))).hasMessageContaining("at most 100 steps");
        assertThatThrownBy(() -> Route.of(List.of(List.of(new Planned(Purpose.SEAL, new Assignee.Role("clerk"), 0)))))
                .hasMessageContaining("working days");
    }

    @Test
    void a_deputy_does_it_for_the_person() {
        Route route = Route.of(List.of(List.of(new Planned(Purpose.APPROVAL, new Assignee.Person("director"), 1))))
                .begin("author", TODAY);
        Hand deputy = new Hand("deputy", Set.of(), new TreeMap<>(Map.of("director", Set.of())));
        Route done = route.done(1, Purpose.APPROVAL, deputy, TODAY, null);
        assertThat(done.step(1).progress())
                .isEqualTo(new Progress.Done(LocalDate.of(2026, 3, 3), "deputy", "director", TODAY.at(), null));
        assertThatThrownBy(() -> route.done(1, Purpose.APPROVAL, ANYBODY, TODAY, null))
                .isInstanceOf(RouteRefused.NotYours.class)
                .hasMessageContaining("director");
    }
}
