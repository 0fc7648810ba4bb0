package lt.tiltas.documents.route;

/** Why a route, or a step of one, cannot be what was asked of it. */
public abstract sealed class RouteRefused extends RuntimeException {
    private RouteRefused(String message) {
        super(message);
    }

    /** The list of steps cannot be a route. */
    public static final class BadRoute extends RouteRefused {
        BadRoute(String message) {
            super(message);
        }
    }

    /** The plan is neither groups of steps nor a template. */
    public static final class BadPlan extends RouteRefused {
        public BadPlan() {
            super("A route is either groups of steps, or a template with changes");
        }
    }

    /** A step is assigned to nobody that there can be. */
    public static final class BadAssignee extends RouteRefused {
        public BadAssignee(String message) {
            super(message);
        }
    }

    /** The reason is too short or too long. */
    public static final class BadReason extends RouteRefused {
        BadReason() {
            super("A reason has between " + Reason.SHORTEST + " and " + Reason.LONGEST + " characters");
        }
    }

    /** There is no step of that number. */
    public static final class NoSuchStep extends RouteRefused {
        NoSuchStep(int number) {
            super("The route has no step " + number);
        }
    }

    /** The step is for something else. */
    public static final class OtherPurpose extends RouteRefused {
        OtherPurpose(Step step) {
            super("Step " + step.number() + " is for " + step.purpose().wireName());
        }
    }

    /** Steps before it are not done. */
    public static final class NotYet extends RouteRefused {
        NotYet(Step step, String before) {
            super("Step " + step.number() + " waits until " + before);
        }
    }

    /** The step was done, declined or cancelled. */
    public static final class Over extends RouteRefused {
        Over(Step step) {
            super("Step " + step.number() + " is " + step.progress().state().wireName() + " already");
        }
    }

    /** It is somebody else's step. */
    public static final class NotYours extends RouteRefused {
        NotYours(Step step) {
            super("Step " + step.number() + " is for "
                    + switch (step.turn()) {
                        case Assignee.Person person -> "the person " + person.name() + " or that person's deputy";
                        case Assignee.Role role -> "somebody with the role " + role.name();
                    });
        }
    }

    /** Such a step cannot be declined. */
    public static final class CannotDecline extends RouteRefused {
        CannotDecline(Step step) {
            super("Step " + step.number() + " is for " + step.purpose().wireName() + ", which nobody can decline");
        }
    }
}
