package lt.tiltas.documents.document.mongo;

import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.signing.Archival;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A document as stored; what its state does not have is absent.
 *
 * @param status name of the state
 * @param details absent in documents from before they were asked for
 * @param entering the register that a draft is about to stand in
 * @param signatures the seal of schema 1, XML; {@code level} and {@code sealedAt} belong to it
 * @param signed absent in schema 1
 * @param tasks steps of the route that are open, said again so that an index finds them
 * @param rounds circulations of the past
 * @param words by which it is found; absent before schema 3
 */
@Document("Documents")
record StoredDocument(
        @Id String id,
        String institution,
        String status,
        String title,
        String type,
        String language,
        @Nullable StoredDetails details,
        List<StoredFile> files,
        Instant createdAt,
        @Nullable StoredRegister entering,
        @Nullable String registrationNumber,
        @Nullable Instant registeredAt,
        @Nullable String signatures,
        @Nullable String level,
        @Nullable Instant sealedAt,
        @Nullable List<StoredSignature> signed,
        @Nullable StoredRoute route,
        @Nullable List<StoredTask> tasks,
        @Nullable StoredEnding ending,
        @Nullable List<StoredRound> rounds,
        @Nullable List<StoredConsigned> consignments,
        @Nullable List<String> consignmentIds,
        @Nullable Instant sentAt,
        @Nullable List<String> words,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 3;

    /** A file of the document; {@code content} names its bytes, {@code unsigned} is of a signed PDF only. */
    record StoredFile(
            String name,
            String mediaType,
            long size,
            String sha256,
            long crc32,
            String content,
            @Nullable StoredUnsigned unsigned) {}

    /** A PDF before anybody signed it. */
    record StoredUnsigned(long size, String sha256, long crc32, String content) {}

    /** The rest of the description, and the version. */
    record StoredDetails(
            @Nullable StoredFiling filing,
            List<StoredAddressee> addressees,
            String access,
            List<StoredRelation> relations,
            StoredVersion version) {}

    /** In which case file, and for how long from when; {@code years} is absent for ever. */
    record StoredFiling(int year, String index, @Nullable Integer years, String from) {}

    /** An institution's code, or a name. */
    record StoredAddressee(
            @Nullable String institution, @Nullable String name) {}

    /** The id of a document or of a consignment. */
    record StoredRelation(
            String kind,
            @Nullable String document,
            @Nullable String consignment) {}

    /** A version and what made it. */
    record StoredVersion(
            int number,
            @Nullable String by,
            Instant at,
            String change,
            @Nullable String file) {}

    /** A register of the document's institution. */
    record StoredRegister(String prefix, int year) {}

    /** A signature; {@code xml} is its signatures file. */
    record StoredSignature(
            String id,
            String kind,
            String format,
            String level,
            String wanted,
            String signer,
            Instant signedAt,
            @Nullable String xml,
            @Nullable StoredArchival archival) {}

    /** What the last archival time-stamp of a signature rests on. */
    record StoredArchival(Instant stampedAt, Instant certificateEnds, String digest, String key, int bits) {
        static @Nullable StoredArchival of(@Nullable Archival archival) {
            return archival == null
                    ? null
                    : new StoredArchival(
                            archival.stampedAt(),
                            archival.certificateEnds(),
                            archival.digest(),
                            archival.key(),
                            archival.bits());
        }

        Archival read() {
            return new Archival(stampedAt, certificateEnds, digest, key, bits);
        }
    }

    /** The route; {@code begunBy} and {@code begunAt} are absent in a plan. */
    record StoredRoute(
            List<StoredStep> steps,
            @Nullable String begunBy,
            @Nullable Instant begunAt) {}

    /**
     * A step of the route; what its state does not have is absent.
     *
     * @param due an ISO date
     */
    record StoredStep(
            int number,
            int group,
            String purpose,
            String assignee,
            int term,
            @Nullable String handedTo,
            String state,
            @Nullable String due,
            @Nullable Instant openedAt,
            @Nullable Instant remindedAt,
            @Nullable Instant escalatedAt,
            @Nullable String by,
            @Nullable String forWhom,
            @Nullable Instant at,
            @Nullable String signature,
            @Nullable String reason) {}

    /** An open step: for whom, until when. */
    record StoredTask(int step, String purpose, String to, String due, boolean reminded, boolean escalated) {}

    /** How a circulation ended before its time. */
    record StoredEnding(String state, String by, Instant at, String reason) {}

    /** A circulation of the past. */
    record StoredRound(StoredRoute route, List<StoredSignature> signed, StoredEnding ending) {}

    /** Which consignment goes to which recipient. */
    record StoredConsigned(String consignment, String recipient) {}
}
