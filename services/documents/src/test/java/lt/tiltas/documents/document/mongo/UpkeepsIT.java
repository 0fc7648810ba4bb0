package lt.tiltas.documents.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Upkeeps;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredArchival;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.UpkeepSettings.AlgorithmEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** The store finds archival time-stamps that end, by their certificates and by the table of algorithms. */
class UpkeepsIT extends ServiceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofDays(90));

    private final List<DocumentId> noted = new ArrayList<>();

    @Autowired
    private Upkeeps upkeeps;

    @Autowired
    private MongoOperations mongo;

    @AfterEach
    void forget() {
        noted.forEach(id -> upkeeps.find(id).ifPresent(upkeeps::remove));
    }

    @Test
    void an_archival_time_stamp_is_found_by_its_certificate_its_digest_and_its_key() {
        DocumentId good = noted(stamp(400, "SHA-256", "ECDSA", 256));
        DocumentId brief = noted(stamp(30, "SHA-256", "ECDSA", 256));
        DocumentId digest = noted(stamp(400, "SHA-224", "ECDSA", 256));
        DocumentId shortKey = noted(stamp(400, "SHA-256", "RSA", 2048));
        DocumentId longKey = noted(stamp(400, "SHA-256", "RSA", 4096));
        DocumentId one = noted(stamp(400, "SHA-256", "ECDSA", 256), stamp(500, "SHA-256", "RSA", 2048));
        DocumentId mixed = noted(stamp(400, "SHA-256", "RSA", 4096), stamp(400, "SHA-256", "ECDSA", 256));
        DocumentId former = former(stamp(400, "SHA-224", "ECDSA", 256));

        assertThat(found()).containsExactlyInAnyOrder(brief);
        assertThat(found(end("SHA-224", 0))).containsExactlyInAnyOrder(brief, digest, former);
        assertThat(found(end("RSA", 3000)))
                .as("not the bits of one and the key of another")
                .containsExactlyInAnyOrder(brief, shortKey, one);
        assertThat(found(end("RSA", 0))).containsExactlyInAnyOrder(brief, shortKey, longKey, one, mixed);
        assertThat(found(end("ECDSA", 0), end("RSA", 0)))
                .containsExactlyInAnyOrder(good, brief, digest, shortKey, longKey, one, mixed, former);
    }

    private List<DocumentId> found(AlgorithmEnd... algorithms) {
        try (Stream<Upkeeps.Upkeep> ending = upkeeps.ending(SOON, List.of(algorithms))) {
            return ending.map(Upkeeps.Upkeep::document).filter(noted::contains).toList();
        }
    }

    private static AlgorithmEnd end(String algorithm, int below) {
        return new AlgorithmEnd(algorithm, below, LocalDate.of(2026, 4, 1));
    }

    private static Archival stamp(int days, String digest, String key, int bits) {
        return new Archival(NOW, NOW.plus(Duration.ofDays(days)), digest, key, bits);
    }

    private DocumentId noted(Archival... stamps) {
        DocumentId id = newId();
        for (Archival stamp : stamps) {
            upkeeps.note(
                    id,
                    new Signature(
                            UUID.randomUUID(),
                            Signature.Kind.SEAL,
                            Format.ASICE,
                            Level.LTA,
                            Level.LTA,
                            "Somebody",
                            NOW,
                            "<xml/>",
                            stamp));
        }
        return id;
    }

    /** As it was stored when only one was known of each document. */
    private DocumentId former(Archival stamp) {
        DocumentId id = newId();
        mongo.insert(new StoredUpkeep(id.toString(), false, null, 0, false, null, StoredArchival.of(stamp), null, 1));
        return id;
    }

    private DocumentId newId() {
        DocumentId id = new DocumentId(UUID.randomUUID());
        noted.add(id);
        return id;
    }
}
