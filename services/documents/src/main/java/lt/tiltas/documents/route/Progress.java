package lt.tiltas.documents.route;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a step is. */
public sealed interface Progress {

    State state();

    /** The states by name. */
    enum State {
        WAITING,
        OPEN,
        DONE,
        DECLINED,
        CANCELLED;

        /** The name in JSON and in the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State parse(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** Steps before it are not done. */
    record Waiting() implements Progress {
        @Override
        public State state() {
            return State.WAITING;
        }
    }

    /**
     * It is its turn.
     *
     * @param due last day of the term
     */
    record Open(
            Instant at,
            LocalDate due,
            @Nullable Instant remindedAt,
            @Nullable Instant escalatedAt) implements Progress {
        @Override
        public State state() {
            return State.OPEN;
        }

        Open reminded(Instant when) {
            return new Open(at, due, when, escalatedAt);
        }

        Open escalated(Instant when) {
            return new Open(at, due, remindedAt, when);
        }
    }

    /**
     * Done.
     *
     * @param forWhom whose deputy did it; absent when the person whose step it was did
     * @param signature that the step left on the document
     */
    record Done(
            LocalDate due,
            String by,
            @Nullable String forWhom,
            Instant at,
            @Nullable UUID signature) implements Progress {
        @Override
        public State state() {
            return State.DONE;
        }
    }

    /** Declined, and the document with it. */
    record Declined(String by, @Nullable String forWhom, Instant at, String reason) implements Progress {
        @Override
        public State state() {
            return State.DECLINED;
        }
    }

    /** Nobody needs to do it any more: the document was declined or withdrawn. */
    record Cancelled() implements Progress {
        @Override
        public State state() {
            return State.CANCELLED;
        }
    }
}
