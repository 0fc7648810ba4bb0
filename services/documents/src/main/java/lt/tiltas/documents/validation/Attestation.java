package lt.tiltas.documents.validation;

import lt.tiltas.documents.validation.Verdicts.Kept;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of validation: one page for people, which says what was found in a file and when.
 *
 * @param id of the validation, the document or the consignment
 * @param size of the file, in bytes
 */
public record Attestation(String id, @Nullable String fileName, long size, Kept kept) {

    /** Prints certificates of validation. */
    @FunctionalInterface
    public interface Printer {

        /** A PDF of one page. */
        byte[] print(Attestation attestation, Language language);
    }
}
