package lt.tiltas.trust;

/** A request that is not what its protocol says; the message says what would be. */
final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRequest(String message) {
        // No stack trace: it says nothing about bytes from outside, and costs more than parsing them.
        super(message, null, false, false);
    }
}
