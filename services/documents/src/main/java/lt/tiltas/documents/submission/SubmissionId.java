package lt.tiltas.documents.submission;

import java.util.UUID;

/** Names a submission. */
public record SubmissionId(UUID value) {

    public static SubmissionId parse(String written) {
        return new SubmissionId(UUID.fromString(written));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
