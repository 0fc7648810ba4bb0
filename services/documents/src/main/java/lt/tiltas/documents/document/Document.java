package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.route.Hand;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Today;
import lt.tiltas.documents.signing.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A document in the institution that writes it. Each state offers only the steps that are legal in it. A draft is
 * registered, then sealed, then sent; or it circulates among people first, who approve and sign it, and is registered
 * before or after. docs/transitions.md has every state with every command. Files can change in a draft only. Signatures
 * and seals cover the files and nothing else: the registration number is metadata beside the container.
 */
public sealed interface Document {

    Core core();

    default DocumentId id() {
        return core().id();
    }

    State state();

    /** The same in the same state, with a signature that it has at a higher level. */
    default Document raised(Signing.Outcome raised) {
        Core now = core().signed(raised);
        return switch (this) {
            case Draft draft -> throw new IllegalStateException("A draft has no signatures");
            case Circulating it -> new Circulating(now, it.registration());
            case Declined it -> new Declined(now, it.registration(), it.ending());
            case Withdrawn it -> new Withdrawn(now, it.registration(), it.ending());
            case Signed it -> new Signed(now, it.entering());
            case Registered it -> new Registered(now, it.registration());
            case Sealed it -> new Sealed(now, it.registration());
            case Sent it -> new Sent(now, it.registration(), it.dispatch());
        };
    }

    /** A state in which steps of the route may be open. */
    sealed interface OnRoute extends Document {
        /** The same with the route's steps as they are now, in the state to which they bring it. */
        Document with(Route route);
    }

    /** The states by name. */
    enum State {
        DRAFT,
        CIRCULATING,
        DECLINED,
        WITHDRAWN,
        SIGNED,
        REGISTERED,
        SEALED,
        SENT;

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
            throw new IllegalArgumentException("Not a state of a document: " + wireName);
        }
    }

    /**
     * Files can still change, unless it is being entered in a register.
     *
     * @param entering the register that it is about to stand in; from then on the files are frozen, because the number
     *     may be given already
     */
    record Draft(Core core, @Nullable Register entering) implements Document {
        /** Most files that a document can have; validators refuse archives of very many entries. */
        public static final int MOST_FILES = 200;

        /** Greatest size of all files together, in bytes. */
        public static final long LARGEST = 2L << 30;

        @Override
        public State state() {
            return State.DRAFT;
        }

        /** Puts the file in, in the place of one with the same name if there is one: that makes the next version. */
        Draft with(DataFile file, Actor by, Instant at) {
            requireOpen();
            List<DataFile> files = new ArrayList<>(core.files());
            Optional<DataFile> before = core.file(file.name());
            if (before.isPresent()) {
                files.set(files.indexOf(before.get()), file);
            } else {
                files.add(file);
            }
            if (files.size() > MOST_FILES) {
                throw new DocumentRefused.TooManyFiles(MOST_FILES);
            }
            if (files.stream().mapToLong(DataFile::size).sum() > LARGEST) {
                throw new DocumentRefused.TooLarge(LARGEST);
            }
            Version version = before.isEmpty()
                    ? core.version()
                    : core.version().next(by, at, Version.Change.FILE_REPLACED, file.name());
            return new Draft(core.withFiles(files, version), null);
        }

        /** Takes the file out: the next version. */
        Draft without(FileName name, Actor by, Instant at) {
            requireOpen();
            return new Draft(
                    core.withFiles(
                            core.files().stream()
                                    .filter(file -> !file.name().equals(name))
                                    .toList(),
                            core.version().next(by, at, Version.Change.FILE_REMOVED, name)),
                    null);
        }

        /** Says something else of itself: the next version. */
        Draft described(Description description, Actor by, Instant at) {
            requireOpen();
            return new Draft(
                    core.described(description, core.version().next(by, at, Version.Change.DESCRIBED, null)), null);
        }

        Draft enter(Register register) {
            if (core.files().isEmpty()) {
                throw new DocumentRefused.NoFiles(core.id());
            }
            return new Draft(core, register);
        }

        /** Plans the route, in the place of one planned before. */
        public Draft plan(Route route) {
            requireOpen();
            return new Draft(core.with(route), null);
        }

        /** Begins to circulate; from now on the content is frozen. */
        public Circulating circulate(String by, Today today) {
            requireOpen();
            return Circulating.begin(core, null, by, today);
        }

        Registered registered(Registration registration) {
            return new Registered(core, registration);
        }

        /** The draft itself, if its files can still change. */
        Draft requireOpen() {
            if (entering != null) {
                throw new DocumentRefused.Frozen(this);
            }
            return this;
        }
    }

    /**
     * On its route: people approve and sign it.
     *
     * @param registration present when it was registered before
     */
    record Circulating(Core core, @Nullable Registration registration) implements OnRoute {
        private static Circulating begin(Core core, @Nullable Registration registration, String by, Today today) {
            if (core.files().isEmpty()) {
                throw new DocumentRefused.NoFiles(core.id());
            }
            if (core.route().isEmpty()) {
                throw new DocumentRefused.NoRoute(core.id());
            }
            return new Circulating(core.with(core.route().begin(by, today)), registration);
        }

        @Override
        public State state() {
            return State.CIRCULATING;
        }

        /** Goes on circulating, or is signed when the route is decided. */
        @Override
        public Document with(Route route) {
            Core now = core.with(route);
            if (!route.isDecided()) {
                return new Circulating(now, registration);
            }
            return registration == null ? new Signed(now, null) : new Registered(now, registration);
        }

        /** The same with one more signature; the step that it belongs to is for {@link #with(Route)}. */
        public Circulating with(Signing.Outcome signature) {
            return new Circulating(core.signed(signature), registration);
        }

        public Declined decline(int step, Hand hand, Reason reason, Instant at) {
            return new Declined(
                    core.with(core.route().declined(step, hand, reason, at)),
                    registration,
                    new Ending(State.DECLINED, hand.subject(), at, reason));
        }

        public Withdrawn withdraw(String by, Reason reason, Instant at) {
            return new Withdrawn(
                    core.with(core.route().cancelled()), registration, new Ending(State.WITHDRAWN, by, at, reason));
        }
    }

    /** Declined by somebody whose step it was. */
    record Declined(Core core, @Nullable Registration registration, Ending ending) implements Document {
        @Override
        public State state() {
            return State.DECLINED;
        }

        public Draft revise(Actor by, Instant at) {
            return revised(core, registration, ending, by, at);
        }
    }

    /** Taken back while it circulated. */
    record Withdrawn(Core core, @Nullable Registration registration, Ending ending) implements Document {
        @Override
        public State state() {
            return State.WITHDRAWN;
        }

        public Draft revise(Actor by, Instant at) {
            return revised(core, registration, ending, by, at);
        }
    }

    private static Draft revised(Core core, @Nullable Registration registration, Ending ending, Actor by, Instant at) {
        if (registration != null) {
            throw new DocumentRefused.HasNumber(core.id(), registration);
        }
        return new Draft(core.revised(ending, core.version().next(by, at, Version.Change.REVISED, null)), null);
    }

    /**
     * All approvals, signatures and seals of its route are there.
     *
     * @param entering as in a draft
     */
    record Signed(Core core, @Nullable Register entering) implements OnRoute {
        @Override
        public State state() {
            return State.SIGNED;
        }

        @Override
        public Signed with(Route route) {
            return new Signed(core.with(route), entering);
        }

        Signed enter(Register register) {
            return new Signed(core, register);
        }

        Registered registered(Registration registration) {
            return new Registered(core, registration);
        }
    }

    /** Stands in the institution's register; its files are frozen. */
    record Registered(Core core, Registration registration) implements OnRoute {
        @Override
        public State state() {
            return State.REGISTERED;
        }

        /** Plans the route of a document that is registered first, so that its number can be shown, and signed then. */
        public Registered plan(Route route) {
            requireUnsigned();
            return new Registered(core.with(route), registration);
        }

        public Circulating circulate(String by, Today today) {
            requireUnsigned();
            return Circulating.begin(core, registration, by, today);
        }

        @Override
        public Registered with(Route route) {
            return new Registered(core.with(route), registration);
        }

        /** Whether it got the institution's e-seal on its route. */
        boolean bearsSeal() {
            return core.signatures().stream().anyMatch(one -> one.kind() == Signature.Kind.SEAL);
        }

        Sealed seal(Signing.Outcome seal) {
            return new Sealed(core.signed(seal), registration);
        }

        /** Can be sent without another seal when it was signed on its route. */
        Sent send(Recipients recipients, Instant at) {
            if (core.signatures().isEmpty()) {
                throw new DocumentRefused.NotSealed(core.id());
            }
            return new Sent(core, registration, Dispatch.of(core, recipients, at));
        }

        private void requireUnsigned() {
            if (core.route().isBegun() || !core.signatures().isEmpty()) {
                throw new DocumentRefused.RouteFixed(this);
            }
        }
    }

    /** Carries the institution's e-seal. */
    record Sealed(Core core, Registration registration) implements OnRoute {
        @Override
        public State state() {
            return State.SEALED;
        }

        @Override
        public Sealed with(Route route) {
            return new Sealed(core.with(route), registration);
        }

        Sent send(Recipients recipients, Instant at) {
            return new Sent(core, registration, Dispatch.of(core, recipients, at));
        }
    }

    /** On its way to, or at, its recipients. */
    record Sent(Core core, Registration registration, Dispatch dispatch) implements OnRoute {
        @Override
        public State state() {
            return State.SENT;
        }

        @Override
        public Sent with(Route route) {
            return new Sent(core.with(route), registration, dispatch);
        }

        /** The same, if it was sent to the same recipients. */
        Sent repeat(Recipients recipients) {
            if (!dispatch.isTo(recipients)) {
                throw new DocumentRefused.SentToOthers(core.id());
            }
            return this;
        }
    }
}
