package lt.tiltas.documents.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a document. A group's steps are open at the same time; the next group opens when all of the group are
 * done. Receipts and acquaintances hold up what stands behind them in the route like any other step, but when only such
 * steps are left, the route {@linkplain #isDecided() is decided}.
 *
 * @param steps in the order of their numbers and groups, both counted from 1 without gaps; none when there is no route
 * @param begun absent while it is a plan
 */
public record Route(List<Step> steps, @Nullable Begun begun) {
    /** Most steps of one route. */
    public static final int MOST_STEPS = 100;

    /** No route. */
    public static final Route NONE = new Route(List.of(), null);

    public Route {
        steps = List.copyOf(steps);
        if (steps.size() > MOST_STEPS) {
            throw new RouteRefused.BadRoute("A route has at most " + MOST_STEPS + " steps");
        }
        int group = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.number() != i + 1 || step.group() != group && step.group() != group + 1) {
                throw new RouteRefused.BadRoute("The steps of a route are counted without gaps");
            }
            group = step.group();
        }
    }

    /** Who began it, the subject of a token, and when. */
    public record Begun(String by, Instant at) {}

    /** A step as it is planned. */
    public record Planned(Purpose purpose, Assignee assignee, int term) {}

    /**
     * A route that nobody has begun.
     *
     * @throws RouteRefused.BadRoute when a group is empty, when nothing in it decides, or when there is too much of it
     */
    public static Route of(List<List<Planned>> groups) {
        List<Step> steps = new ArrayList<>();
        int group = 0;
        for (List<Planned> parallel : groups) {
            group++;
            if (parallel.isEmpty()) {
                throw new RouteRefused.BadRoute("Group " + group + " has no steps");
            }
            for (Planned one : parallel) {
                steps.add(Step.planned(steps.size() + 1, group, one.purpose(), one.assignee(), one.term()));
            }
        }
        if (steps.stream().noneMatch(step -> step.purpose().decides())) {
            throw new RouteRefused.BadRoute("A route needs at least one approval, signature or seal");
        }
        return new Route(steps, null);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public boolean isBegun() {
        return begun != null;
    }

    /** Whether every approval, signature and seal is done. */
    public boolean isDecided() {
        return !steps.isEmpty()
                && steps.stream()
                        .filter(step -> step.purpose().decides())
                        .allMatch(step -> step.progress() instanceof Progress.Done);
    }

    public Step step(int number) {
        if (number < 1 || number > steps.size()) {
            throw new RouteRefused.NoSuchStep(number);
        }
        return steps.get(number - 1);
    }

    public List<Step> open() {
        return steps.stream().filter(Step::isOpen).toList();
    }

    /** Opens the first group. */
    public Route begin(String by, Today today) {
        return new Route(steps, new Begun(by, today.at())).opened(today);
    }

    /**
     * The step, if it is open, for that purpose and the hand's; so that what is dear (a signature) is tried only then.
     *
     * @throws RouteRefused when it is not
     */
    public Step require(int number, Purpose purpose, Hand hand) {
        Step step = step(number);
        if (step.purpose() != purpose) {
            throw new RouteRefused.OtherPurpose(step);
        }
        return requireOpen(step, hand);
    }

    /** Does the step, and opens the next group if it was the last of its group. */
    public Route done(int number, Purpose purpose, Hand hand, Today today, @Nullable UUID signature) {
        Step step = require(number, purpose, hand);
        Progress.Open open = (Progress.Open) step.progress();
        return with(step.with(new Progress.Done(
                        open.due(), hand.subject(), hand.forWhom(step.turn()).orElse(null), today.at(), signature)))
                .opened(today);
    }

    /** Whether the step was done by the same person for the same purpose, so that a repetition changes nothing. */
    public boolean isDoneBy(int number, Purpose purpose, String subject) {
        Step step = step(number);
        return step.purpose() == purpose
                && step.progress() instanceof Progress.Done done
                && done.by().equals(subject);
    }

    /** Declines the step; nobody needs to do the others any more. */
    public Route declined(int number, Hand hand, Reason reason, Instant at) {
        Step step = requireOpen(step(number), hand);
        if (!step.purpose().decides()) {
            throw new RouteRefused.CannotDecline(step);
        }
        return with(step.with(new Progress.Declined(
                        hand.subject(), hand.forWhom(step.turn()).orElse(null), at, reason.text())))
                .cancelled();
    }

    /** Hands the step on to another person, of whom its term then is as it was. */
    public Route handedOn(int number, Hand hand, Assignee.Person to) {
        Step step = requireOpen(step(number), hand);
        return with(step.handedTo(to));
    }

    /** Nobody needs to do what is not done. */
    public Route cancelled() {
        return each(step -> !step.isOver(), step -> step.with(new Progress.Cancelled()));
    }

    /** The same steps, none of them begun or handed on. */
    public Route anew() {
        return new Route(steps.stream().map(Step::anew).toList(), null);
    }

    /** Notes that the step's term was said to be near. */
    public Route reminded(int number, Instant at) {
        return with(step(number).with(requireOpen(number).reminded(at)));
    }

    /** Notes that the step's term was said to have passed. */
    public Route escalated(int number, Instant at) {
        return with(step(number).with(requireOpen(number).escalated(at)));
    }

    /** Steps that are open here and were not before. */
    public List<Step> openedSince(Route before) {
        return open().stream()
                .filter(step -> before.isEmpty() || !before.step(step.number()).isOpen())
                .toList();
    }

    /** What says that the step is over. */
    public static RouteRefused over(Step step) {
        return new RouteRefused.Over(step);
    }

    private Progress.Open requireOpen(int number) {
        if (step(number).progress() instanceof Progress.Open open) {
            return open;
        }
        throw new RouteRefused.Over(step(number));
    }

    private Step requireOpen(Step step, Hand hand) {
        return switch (step.progress()) {
            case Progress.Open open -> {
                if (!hand.reaches(step.turn())) {
                    throw new RouteRefused.NotYours(step);
                }
                yield step;
            }
            case Progress.Waiting waiting -> throw new RouteRefused.NotYet(step, before(step));
            case Progress.Done done -> throw new RouteRefused.Over(step);
            case Progress.Declined declined -> throw new RouteRefused.Over(step);
            case Progress.Cancelled cancelled -> throw new RouteRefused.Over(step);
        };
    }

    private String before(Step step) {
        List<Step> open = open();
        return open.isEmpty()
                ? "the document circulates"
                : open.stream()
                        .map(one ->
                                "step " + one.number() + " (" + one.purpose().wireName() + ")")
                        .collect(Collectors.joining(", ", "", " is done"));
    }

    private Route opened(Today today) {
        if (!open().isEmpty()) {
            return this;
        }
        Optional<Integer> next = steps.stream()
                .filter(step -> step.progress() instanceof Progress.Waiting)
                .map(Step::group)
                .findFirst();
        return next.isEmpty()
                ? this
                : each(
                        step -> step.group() == next.get(),
                        step -> step.with(new Progress.Open(today.at(), today.due(step.term()), null, null)));
    }

    private Route with(Step changed) {
        return each(step -> step.number() == changed.number(), step -> changed);
    }

    private Route each(Predicate<Step> which, UnaryOperator<Step> change) {
        return new Route(
                steps.stream()
                        .map(step -> which.test(step) ? change.apply(step) : step)
                        .toList(),
                begun);
    }
}
