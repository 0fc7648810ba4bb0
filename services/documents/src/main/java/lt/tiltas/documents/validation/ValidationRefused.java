package lt.tiltas.documents.validation;

/** Why a validation is not done, or not shown. */
public abstract sealed class ValidationRefused extends RuntimeException {
    private ValidationRefused(String message) {
        super(message);
    }

    /** There is no such validation in the caller's institution. */
    public static final class NotFound extends ValidationRefused {
        public NotFound() {
            super("There is no such validation");
        }
    }

    /** The file is larger than may be uploaded. */
    public static final class TooLarge extends ValidationRefused {
        public TooLarge(long limit) {
            super("The limit is " + limit + " bytes");
        }
    }

    /** The body ended before the length that its header announced. */
    public static final class Truncated extends ValidationRefused {
        public Truncated() {
            super("The request's body broke off");
        }
    }

    /** There is nothing to judge. */
    public static final class Empty extends ValidationRefused {
        public Empty() {
            super("The file is empty");
        }
    }

    /** The name cannot be that of a file. */
    public static final class BadName extends ValidationRefused {
        public BadName() {
            super("The name of the file is empty, longer than 255 characters, or has characters that cannot be shown");
        }
    }

    /** Others are being judged, and others wait. */
    public static final class Busy extends ValidationRefused {
        public Busy() {
            super("Too many files are being judged");
        }
    }

    /** The full check is not done yet. */
    public static final class NotJudgedYet extends ValidationRefused {
        public NotJudgedYet() {
            super("The file is still being judged");
        }
    }

    /** Nothing was found that a report could tell of, or it was too much to keep. */
    public static final class NoReport extends ValidationRefused {
        public NoReport() {
            super("There is no report: no signature could be read, or there was too much to keep");
        }
    }
}
