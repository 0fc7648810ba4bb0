package lt.tiltas.documents.validation;

/**
 * Names a verdict: the bytes it is about, and who was trusted when it was reached.
 *
 * @param sha256 of the judged bytes, in lower-case hexadecimal
 * @param trust digest of the trust state, in lower-case hexadecimal
 */
public record VerdictKey(String sha256, String trust) {

    @Override
    public String toString() {
        return sha256 + "-" + trust;
    }
}
