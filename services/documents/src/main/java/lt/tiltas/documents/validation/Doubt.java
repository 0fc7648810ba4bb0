package lt.tiltas.documents.validation;

/** Something that keeps a file from being confirmed, although its signatures may be in order. */
final class Doubt extends Exception {
    private final transient Reason reason;

    Doubt(Reason.Code code, String... about) {
        // Found in bytes of strangers, as often as they like: no stack trace.
        super(code.name(), null, false, false);
        this.reason = Reason.of(code, about);
    }

    Reason reason() {
        return reason;
    }
}
