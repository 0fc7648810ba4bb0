package lt.tiltas.documents.validation.mongo;

import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.VerdictKey;
import lt.tiltas.documents.validation.Verdicts.Kept;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A verdict as stored. One that another version wrote and this one cannot read is reached anew.
 *
 * @param id SHA-256 of the judged bytes and digest of the trust state
 * @param evidence compressed; absent when it was too much
 */
@Document("Verdicts")
record StoredVerdict(
        @Id String id,
        String sha256,
        String trust,
        String result,
        List<Reason> reasons,
        List<SignatureVerdict> signatures,
        Instant judgedAt,
        @Nullable List<Binary> evidence,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    static StoredVerdict store(Kept kept, @Nullable List<Binary> evidence) {
        Verdict verdict = kept.verdict();
        return new StoredVerdict(
                kept.key().toString(),
                kept.key().sha256(),
                kept.key().trust(),
                verdict.result().name(),
                verdict.reasons(),
                verdict.signatures(),
                kept.judgedAt(),
                evidence,
                SCHEMA_VERSION);
    }

    Kept read() {
        return new Kept(
                new VerdictKey(sha256, trust),
                new Verdict(Verdict.Result.valueOf(result), signatures, reasons, sha256),
                judgedAt);
    }
}
