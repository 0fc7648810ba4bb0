package lt.tiltas.documents.submission;

import java.time.Instant;
import java.util.Optional;

/** The store of submissions; never of the files. */
public interface Submissions {

    Optional<Submission> find(SubmissionId id);

    /** @throws org.springframework.dao.DuplicateKeyException when there is one of this id */
    void add(Submission submission);

    /** Replaces one that is being checked; whether there was one. */
    boolean finish(Submission submission);

    /** Whether there was one. */
    boolean remove(SubmissionId id);

    void forgetBefore(Instant time);
}
