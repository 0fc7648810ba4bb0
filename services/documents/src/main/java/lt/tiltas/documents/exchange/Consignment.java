package lt.tiltas.documents.exchange;

import java.time.Instant;
import java.util.Locale;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to one recipient. Sent, it is delivered; delivered, it may be opened; delivered or opened, the
 * recipient registers or refuses it. Named after the evidence of ETSI EN 319 522-1.
 */
public sealed interface Consignment {

    Carriage carriage();

    State state();

    /** The states by name. */
    enum State {
        SENT,
        DELIVERED,
        OPENED,
        REGISTERED,
        REFUSED;

        /** The name in JSON and in the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State parse(String wireName) {
            for (State state : values()) {
                if (state.wireName().equals(wireName)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("Not a state of a consignment: " + wireName);
        }
    }

    /** The sender has let it go; the recipient does not have it yet. */
    record Sent(Carriage carriage) implements Consignment {
        @Override
        public State state() {
            return State.SENT;
        }

        Delivered deliver(Instant at) {
            return new Delivered(carriage, at, null);
        }
    }

    /** One that the recipient can still register or refuse. */
    sealed interface Pending extends Consignment {

        Instant deliveredAt();

        @Nullable
        Instant openedAt();

        /** The register that it is about to stand in: the number may be given already, so it cannot be refused. */
        @Nullable
        Register entering();

        /** The same, about to stand in the register. */
        Pending enter(Register register);

        default Registered registered(Registration registration) {
            return new Registered(carriage(), deliveredAt(), openedAt(), registration);
        }

        default Refused refuse(Reason reason, Instant at) {
            if (entering() != null) {
                throw new ExchangeRefused.AlreadyRegistered(carriage().id());
            }
            return new Refused(carriage(), deliveredAt(), openedAt(), at, reason);
        }
    }

    /** In the recipient's inbox. */
    record Delivered(
            Carriage carriage,
            Instant deliveredAt,
            @Nullable Register entering) implements Pending {
        @Override
        public State state() {
            return State.DELIVERED;
        }

        @Override
        public @Nullable Instant openedAt() {
            return null;
        }

        @Override
        public Delivered enter(Register register) {
            return new Delivered(carriage, deliveredAt, register);
        }

        Opened open(Instant at) {
            return new Opened(carriage, deliveredAt, at, entering);
        }
    }

    /** Its content was handed to the recipient. */
    record Opened(
            Carriage carriage,
            Instant deliveredAt,
            Instant openedAt,
            @Nullable Register entering) implements Pending {
        @Override
        public State state() {
            return State.OPENED;
        }

        @Override
        public Opened enter(Register register) {
            return new Opened(carriage, deliveredAt, openedAt, register);
        }
    }

    /** In the recipient's register. */
    record Registered(
            Carriage carriage,
            Instant deliveredAt,
            @Nullable Instant openedAt,
            Registration registration) implements Consignment {
        @Override
        public State state() {
            return State.REGISTERED;
        }
    }

    /** The recipient did not accept it. */
    record Refused(
            Carriage carriage,
            Instant deliveredAt,
            @Nullable Instant openedAt,
            Instant refusedAt,
            Reason reason) implements Consignment {
        @Override
        public State state() {
            return State.REFUSED;
        }

        /** The same, if it was refused for the same reason. */
        Refused repeat(Reason again) {
            if (!reason.equals(again)) {
                throw new ExchangeRefused.AlreadyRefused(carriage.id());
            }
            return this;
        }
    }
}
