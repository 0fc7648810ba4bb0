package lt.tiltas.documents.exchange;

import lt.tiltas.documents.document.ConsignmentId;

/** Why something cannot be done with a consignment. */
public abstract sealed class ExchangeRefused extends RuntimeException {
    private ExchangeRefused(String message) {
        super(message);
    }

    /** There is no such consignment in the caller's boxes. */
    public static final class NotFound extends ExchangeRefused {
        public NotFound() {
            super("There is no such consignment");
        }
    }

    /** Only the recipient may do this, and it is called by the sender. */
    public static final class NotTheRecipient extends ExchangeRefused {
        NotTheRecipient() {
            super("Only the recipient registers or refuses a consignment");
        }
    }

    /** It is not in the inbox yet. */
    public static final class NotDelivered extends ExchangeRefused {
        NotDelivered(ConsignmentId id) {
            super("Consignment " + id + " is not delivered yet");
        }
    }

    /** It was registered, so it cannot be refused. */
    public static final class AlreadyRegistered extends ExchangeRefused {
        AlreadyRegistered(ConsignmentId id) {
            super("Consignment " + id + " is registered already");
        }
    }

    /** It was refused, so it cannot be registered, or refused for another reason. */
    public static final class AlreadyRefused extends ExchangeRefused {
        AlreadyRefused(ConsignmentId id) {
            super("Consignment " + id + " was refused already");
        }
    }

    /** The reason cannot be one. */
    public static final class BadReason extends ExchangeRefused {
        BadReason() {
            super("A reason has between 1 and " + Reason.LONGEST + " characters and no control characters");
        }
    }
}
