package lt.tiltas.documents.signing;

import java.time.Instant;

/** Why an institution's seal cannot be put on. */
public abstract sealed class SealRefused extends RuntimeException {
    private SealRefused(String message) {
        super(message);
    }

    /** There is no seal. */
    public static final class NoSeal extends SealRefused {
        public NoSeal(String institution) {
            super("Institution " + institution + " has no e-seal here");
        }
    }

    /** There is a key store, but it cannot be opened or holds no key. */
    public static final class Unreadable extends SealRefused {
        public Unreadable(String institution) {
            super("The e-seal of institution " + institution + " cannot be opened");
        }
    }

    /** The certificate begins later. */
    public static final class NotYetValid extends SealRefused {
        public NotYetValid(Instant from) {
            super("The certificate of the e-seal is valid only from " + from);
        }
    }

    /** The certificate has ended. */
    public static final class Expired extends SealRefused {
        public Expired(Instant until) {
            super("The certificate of the e-seal expired on " + until);
        }
    }

    /** The certificate, or one above it, was revoked. */
    public static final class Revoked extends SealRefused {
        public Revoked(Instant at) {
            super("The certificate of the e-seal was revoked on " + at);
        }
    }

    /** The certificate is for something else. */
    public static final class WrongPurpose extends SealRefused {
        public WrongPurpose() {
            super("The certificate is not for signatures or seals: its key usage says so");
        }
    }

    /** The key or the algorithm is too weak. */
    public static final class Weak extends SealRefused {
        public Weak(String what) {
            super("The e-seal is too weak: " + what);
        }
    }

    /** The certificate does not lead to a trusted root. */
    public static final class NotTrusted extends SealRefused {
        public NotTrusted() {
            super("The certificate of the e-seal does not lead to a root that this installation trusts");
        }
    }
}
