package lt.tiltas.documents.signing;

/** Why something cannot be signed, or a prepared signature not finished. */
public abstract sealed class SigningRefused extends RuntimeException {
    private SigningRefused(String message) {
        super(message);
    }

    /** No such prepared signature of this signer, or no longer. */
    public static final class NotPrepared extends SigningRefused {
        public NotPrepared() {
            super("There is no such prepared signature of yours");
        }
    }

    /** The time for it is over. */
    public static final class TooLate extends SigningRefused {
        public TooLate() {
            super("The prepared signature is too old to be finished");
        }
    }

    /** What was to be signed has changed since. */
    public static final class Changed extends SigningRefused {
        public Changed() {
            super("The document is not what it was when the signature was prepared");
        }
    }

    /** The value was not made with the certificate's key over the prepared data. */
    public static final class ForeignValue extends SigningRefused {
        public ForeignValue() {
            super("The value was not made over the prepared data with the key of the prepared certificate");
        }
    }

    /** The certificates cannot be read. */
    public static final class BadCertificate extends SigningRefused {
        public BadCertificate(String fault) {
            super(fault);
        }
    }

    /** The account does not say which person it is of, so no certificate can be told to be that person's. */
    public static final class NotIdentified extends SigningRefused {
        public NotIdentified(String fault) {
            super("Your account does not say which person signs: " + fault);
        }
    }

    /** The algorithm is not one of the key. */
    public static final class WrongAlgorithm extends SigningRefused {
        public WrongAlgorithm(SigningAlgorithm algorithm) {
            super("The certificate's key does not sign with " + algorithm);
        }
    }

    /** What was asked for beside the signature cannot be in it. */
    public static final class BadDetails extends SigningRefused {
        public BadDetails(String fault) {
            super(fault);
        }
    }

    /** The PDF cannot carry the signature. */
    public static final class UnfitPdf extends SigningRefused {
        public UnfitPdf(String fault) {
            super("The PDF cannot be signed: " + fault);
        }
    }

    /** A signature's certificate turned out to be revoked before its time could be proven. */
    public static final class CannotRise extends SigningRefused {
        public CannotRise(String fault) {
            super("The signature cannot be raised: " + fault);
        }
    }
}
