package lt.tiltas.web.sample;

final class LetterRefused extends RuntimeException {
    LetterRefused(String message) {
        super(message);
    }
}
