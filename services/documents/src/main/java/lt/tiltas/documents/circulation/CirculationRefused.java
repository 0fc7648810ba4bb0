package lt.tiltas.documents.circulation;

/** Why something about circulations cannot be. */
public abstract sealed class CirculationRefused extends RuntimeException {
    private CirculationRefused(String message) {
        super(message);
    }

    /** What was said of a deputy cannot be. */
    public static final class BadDeputy extends CirculationRefused {
        private final String field;

        BadDeputy(String field, String message) {
            super(message);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** There is no such deputy in the caller's institution. */
    public static final class NoSuchDeputy extends CirculationRefused {
        NoSuchDeputy() {
            super("There is no such deputy");
        }
    }

    /** Deputies of others are named by registrars and administrators. */
    public static final class NotYourDeputy extends CirculationRefused {
        NotYourDeputy() {
            super("You name your own deputies; those of others are named by a registrar or an administrator");
        }
    }

    /** Signatures and seals are for signers. */
    public static final class NotASigner extends CirculationRefused {
        NotASigner() {
            super(
                    "Signatures and seals are made by who has the role signer, or is deputy of somebody who handed it on");
        }
    }

    /** An idempotency key came again with something else. */
    public static final class KeyReused extends CirculationRefused {
        KeyReused() {
            super("This Idempotency-Key was used for something else");
        }
    }

    /** There is no such template in the caller's institution. */
    public static final class NoSuchTemplate extends CirculationRefused {
        NoSuchTemplate() {
            super("There is no such route template");
        }
    }

    /** Somebody changed the template since it was read. */
    public static final class TemplateChanged extends CirculationRefused {
        TemplateChanged() {
            super("Somebody changed the route template at the same time");
        }
    }

    /** What was said of a template cannot be. */
    public static final class BadTemplate extends CirculationRefused {
        BadTemplate(String message) {
            super(message);
        }
    }

    /** The list of steps, or of values, cannot be a batch. */
    public static final class BadBatch extends CirculationRefused {
        public BadBatch(String message) {
            super(message);
        }
    }

    /** The caller prepared no such batch, or it is too old. */
    public static final class NoSuchBatch extends CirculationRefused {
        NoSuchBatch() {
            super("There is no such batch of yours");
        }
    }
}
