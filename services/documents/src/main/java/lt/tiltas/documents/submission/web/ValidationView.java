package lt.tiltas.documents.submission.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import lt.tiltas.documents.submission.Submission;
import lt.tiltas.documents.submission.Submission.Checking;
import lt.tiltas.documents.submission.Submission.Interrupted;
import lt.tiltas.documents.submission.Submission.Judged;
import lt.tiltas.documents.submission.Submission.Slip;
import lt.tiltas.documents.transfer.VerdictView;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** A validation as whoever asked for it sees it. */
@Schema(name = "Validation")
record ValidationView(
        UUID id,
        State state,

        @Schema(description = "Whether the verdict only says what could be seen at once; ask again then")
        boolean provisional,

        @Schema(example = "sutartis.asice") @Nullable String fileName,

        @Schema(description = "In bytes", example = "48211") long size,

        Instant submittedAt,
        @Nullable Instant judgedAt,
        VerdictView verdict) {

    /** How far it is. */
    enum State {
        /** The full check is under way or waits for its turn. */
        CHECKING,
        /** Done. */
        JUDGED,
        /** The service ended before it was done; the file must be uploaded again. */
        INTERRUPTED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ValidationView of(Submission submission, Language language) {
        return switch (submission) {
            case Checking it -> view(it.slip(), State.CHECKING, it.provisional(), null, language);
            case Judged it -> view(it.slip(), State.JUDGED, it.verdict(), it.judgedAt(), language);
            case Interrupted it -> view(it.slip(), State.INTERRUPTED, it.provisional(), null, language);
        };
    }

    private static ValidationView view(
            Slip slip, State state, Verdict verdict, @Nullable Instant judgedAt, Language language) {
        return new ValidationView(
                slip.id().value(),
                state,
                state != State.JUDGED,
                slip.fileName(),
                slip.size(),
                slip.submittedAt(),
                judgedAt,
                VerdictView.of(verdict, language));
    }
}
