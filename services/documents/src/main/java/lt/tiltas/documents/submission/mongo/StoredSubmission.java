package lt.tiltas.documents.submission.mongo;

import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.submission.Submission;
import lt.tiltas.documents.submission.Submission.Checking;
import lt.tiltas.documents.submission.Submission.Interrupted;
import lt.tiltas.documents.submission.Submission.Judged;
import lt.tiltas.documents.submission.Submission.Slip;
import lt.tiltas.documents.submission.SubmissionId;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.VerdictKey;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A submission as stored, with its own copy of the verdict: what somebody was told does not change when the trust does.
 *
 * @param status {@code checking}, {@code judged} or {@code interrupted}
 * @param trust digest of the trust state of a verdict that was reached
 */
@Document("Validations")
record StoredSubmission(
        @Id String id,
        String institution,
        String status,
        @Nullable String fileName,
        long size,
        String sha256,
        Instant submittedAt,
        @Nullable Instant dueBy,
        @Nullable Instant judgedAt,
        @Nullable String trust,
        String result,
        List<Reason> reasons,
        List<SignatureVerdict> signatures,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;
    static final String CHECKING = "checking";
    static final String JUDGED = "judged";
    static final String INTERRUPTED = "interrupted";

    static StoredSubmission store(Submission submission) {
        return switch (submission) {
            case Checking it -> stored(it.slip(), CHECKING, it.provisional(), it.dueBy(), null, null);
            case Judged it ->
                stored(
                        it.slip(),
                        JUDGED,
                        it.verdict(),
                        null,
                        it.judgedAt(),
                        it.key().trust());
            case Interrupted it -> stored(it.slip(), INTERRUPTED, it.provisional(), null, null, null);
        };
    }

    private static StoredSubmission stored(
            Slip slip,
            String status,
            Verdict verdict,
            @Nullable Instant dueBy,
            @Nullable Instant judgedAt,
            @Nullable String trust) {
        return new StoredSubmission(
                slip.id().toString(),
                slip.institution(),
                status,
                slip.fileName(),
                slip.size(),
                slip.sha256(),
                slip.submittedAt(),
                dueBy,
                judgedAt,
                trust,
                verdict.result().name(),
                verdict.reasons(),
                verdict.signatures(),
                SCHEMA_VERSION);
    }

    Submission read() {
        Slip slip = new Slip(SubmissionId.parse(id), institution, fileName, size, sha256, submittedAt);
        Verdict verdict = new Verdict(Verdict.Result.valueOf(result), signatures, reasons, sha256);
        if (status.equals(CHECKING) && dueBy != null) {
            return new Checking(slip, verdict, dueBy);
        }
        if (status.equals(JUDGED) && judgedAt != null && trust != null) {
            return new Judged(slip, new VerdictKey(sha256, trust), verdict, judgedAt);
        }
        return new Interrupted(slip, verdict);
    }
}
