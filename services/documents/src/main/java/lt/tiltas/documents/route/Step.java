package lt.tiltas.documents.route;

import org.jspecify.annotations.Nullable;

/**
 * One person's, or one role's, part in a route.
 *
 * @param number from 1, in the order of the route
 * @param group from 1; steps of one group are open at the same time
 * @param term in working days
 * @param handedTo to whom the one whose turn it was handed it on
 */
public record Step(
        int number,
        int group,
        Purpose purpose,
        Assignee assignee,
        int term,
        Assignee.@Nullable Person handedTo,
        Progress progress) {
    /** Longest term, in working days. */
    public static final int LONGEST_TERM = 250;

    public Step {
        if (term < 1 || term > LONGEST_TERM) {
            throw new RouteRefused.BadRoute(
                    "The term of step " + number + " is between 1 and " + LONGEST_TERM + " working days");
        }
    }

    public static Step planned(int number, int group, Purpose purpose, Assignee assignee, int term) {
        return new Step(number, group, purpose, assignee, term, null, new Progress.Waiting());
    }

    /** Whose turn it is, or will be: the assignee, or the one to whom it was handed on. */
    public Assignee turn() {
        return handedTo == null ? assignee : handedTo;
    }

    public boolean isOpen() {
        return progress instanceof Progress.Open;
    }

    boolean isOver() {
        return switch (progress) {
            case Progress.Waiting waiting -> false;
            case Progress.Open open -> false;
            case Progress.Done done -> true;
            case Progress.Declined declined -> true;
            case Progress.Cancelled cancelled -> true;
        };
    }

    Step with(Progress next) {
        return new Step(number, group, purpose, assignee, term, handedTo, next);
    }

    Step handedTo(Assignee.Person person) {
        return new Step(number, group, purpose, assignee, term, person, progress);
    }

    /** As it was before anybody did anything. */
    Step anew() {
        return planned(number, group, purpose, assignee, term);
    }
}
