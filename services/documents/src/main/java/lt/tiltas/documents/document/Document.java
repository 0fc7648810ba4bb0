package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.signing.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A document in the institution that writes it. Each state offers only the steps that are legal in it: a draft is
 * registered, then sealed, then sent. Files can change in a draft only. The seal covers the files and nothing else: the
 * registration number is metadata beside the container.
 */
public sealed interface Document {

    Core core();

    default DocumentId id() {
        return core().id();
    }

    State state();

    /** The states by name. */
    enum State {
        DRAFT,
        REGISTERED,
        SEALED,
        SENT;

        /** The name in JSON and in the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
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

        Registered registered(Registration registration) {
            return new Registered(core, registration);
        }

        /** The draft itself, if its files can still change. */
        Draft requireOpen() {
            if (entering != null) {
                throw new DocumentRefused.Frozen(core.id());
            }
            return this;
        }
    }

    /** Stands in the institution's register; its files are frozen. */
    record Registered(Core core, Registration registration) implements Document {
        @Override
        public State state() {
            return State.REGISTERED;
        }

        Sealed seal(Signature seal) {
            return new Sealed(core.with(seal), registration);
        }
    }

    /** Carries the institution's e-seal. */
    record Sealed(Core core, Registration registration) implements Document {
        @Override
        public State state() {
            return State.SEALED;
        }

        Sent send(Recipients recipients, Instant at) {
            return new Sent(core, registration, Dispatch.of(core, recipients, at));
        }
    }

    /** On its way to, or at, its recipients. */
    record Sent(Core core, Registration registration, Dispatch dispatch) implements Document {
        @Override
        public State state() {
            return State.SENT;
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
