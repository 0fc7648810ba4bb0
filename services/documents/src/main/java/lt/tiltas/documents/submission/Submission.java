package lt.tiltas.documents.submission;

import java.time.Instant;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.VerdictKey;
import org.jspecify.annotations.Nullable;

/** A file that somebody submitted to have it judged. */
public sealed interface Submission {

    /** What was submitted. */
    Slip slip();

    /**
     * What is known of every submission.
     *
     * @param institution code of the institution of whoever submitted it
     * @param fileName as the client calls it
     * @param size in bytes
     * @param sha256 in lower-case hexadecimal
     */
    record Slip(
            SubmissionId id,
            String institution,
            @Nullable String fileName,
            long size,
            String sha256,
            Instant submittedAt) {}

    /**
     * The full check is still to be done.
     *
     * @param provisional what could be seen at once
     * @param dueBy when it is done at the latest, or never will be
     */
    record Checking(Slip slip, Verdict provisional, Instant dueBy) implements Submission {
        public Judged judged(VerdictKey key, Verdict verdict, Instant at) {
            return new Judged(slip, key, verdict, at);
        }
    }

    /** Done. */
    record Judged(Slip slip, VerdictKey key, Verdict verdict, Instant judgedAt) implements Submission {}

    /** The service ended before the check was done, and the file is gone. */
    record Interrupted(Slip slip, Verdict provisional) implements Submission {}
}
