package lt.tiltas.kpi.indicator;

/** Why a question about indicators is not answered. */
public abstract sealed class IndicatorRefused extends RuntimeException {

    private IndicatorRefused(String message) {
        super(message);
    }

    /** There is no such indicator. */
    public static final class Unknown extends IndicatorRefused {
        public Unknown() {
            super("There is no indicator with this code.");
        }
    }

    /** A text that should be a calendar month is none. */
    public static final class NoMonth extends IndicatorRefused {
        private final String field;

        public NoMonth(String field) {
            super("'" + field + "' must be a calendar month from 2000-01 to 2999-12, such as 2026-11.");
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** The first month is behind the last. */
    public static final class Reversed extends IndicatorRefused {
        public Reversed() {
            super("'from' is a later month than 'to'.");
        }
    }

    /** More months than are answered at once. */
    public static final class TooLong extends IndicatorRefused {
        public TooLong(int most) {
            super("From 'from' to 'to' are more than " + most + " months.");
        }
    }

    /** A text that should be the code of an institution is none. */
    public static final class NoInstitution extends IndicatorRefused {
        public NoInstitution() {
            super("'institution' must be the nine digits of an institution's code.");
        }
    }
}
