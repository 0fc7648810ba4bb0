package lt.tiltas.documents.signing;

import org.jspecify.annotations.Nullable;

/** Why an institution's e-seal cannot be used; what its certificate is refused for is a {@link CertificateRefused}. */
public abstract sealed class SealRefused extends RuntimeException {
    private SealRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** There is no seal. */
    public static final class NoSeal extends SealRefused {
        public NoSeal(String institution) {
            super("Institution " + institution + " has no e-seal here", null);
        }
    }

    /** The institution has seals, but none of this name. */
    public static final class NoSuchSeal extends SealRefused {
        public NoSuchSeal(String institution, String seal) {
            super("Institution " + institution + " has no e-seal '" + seal + "'", null);
        }
    }

    /** The seal is not used yet, or no longer. */
    public static final class NotActive extends SealRefused {
        public NotActive(String seal) {
            super("The e-seal '" + seal + "' is not active now", null);
        }
    }

    /** There is a key store, but it cannot be opened or holds no key. */
    public static final class Unreadable extends SealRefused {
        public Unreadable(String institution, @Nullable Throwable cause) {
            super("The e-seal of institution " + institution + " cannot be opened", cause);
        }
    }

    /** The device with the key does not answer, was taken out, or holds no such key. */
    public static final class TokenAway extends SealRefused {
        public TokenAway(String seal, @Nullable Throwable cause) {
            super("The device with the e-seal '" + seal + "' does not answer", cause);
        }
    }

    /** The device refused the PIN. */
    public static final class WrongPin extends SealRefused {
        public WrongPin(String seal, @Nullable Throwable cause) {
            super("The device with the e-seal '" + seal + "' refused the PIN; it is not tried again unchanged", cause);
        }
    }

    /** The device is locked after too many wrong PINs. */
    public static final class TokenLocked extends SealRefused {
        public TokenLocked(String seal, @Nullable Throwable cause) {
            super("The device with the e-seal '" + seal + "' is locked after wrong PINs", cause);
        }
    }
}
