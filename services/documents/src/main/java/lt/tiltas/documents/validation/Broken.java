package lt.tiltas.documents.validation;

/** The container's structure is not what it must be. */
public final class Broken extends Exception {
    private final transient Reason reason;

    public Broken(Reason.Code code, String... about) {
        // Found in bytes of strangers, as often as they like: no stack trace.
        super(code.name(), null, false, false);
        this.reason = Reason.of(code, about);
    }

    /** Of what is not looked into nothing is known; else it is broken. */
    public Verdict.Result result() {
        return reason.code().unread() ? Verdict.Result.INDETERMINATE : Verdict.Result.INVALID;
    }

    public Reason reason() {
        return reason;
    }
}
