package lt.tiltas.documents.validation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import lt.tiltas.documents.validation.VerdictKey;
import lt.tiltas.documents.validation.Verdicts;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Verdicts in the collection {@code Verdicts}, found by their id alone. */
@Component
class MongoVerdicts implements Verdicts {
    private static final Logger log = LoggerFactory.getLogger(MongoVerdicts.class);

    /** Compressed; a stored document holds 16 MB. */
    private static final int MOST_EVIDENCE = 4 << 20;

    private final MongoOperations mongo;

    MongoVerdicts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Kept> find(VerdictKey key) {
        Query query = byId(key);
        query.fields().exclude("evidence");
        try {
            return Optional.ofNullable(mongo.findOne(query, StoredVerdict.class))
                    .map(StoredVerdict::read);
        } catch (IllegalArgumentException | ConversionException | MappingException ofAnotherVersion) {
            log.info("The verdict {} was kept by another version and is reached anew", key);
            return Optional.empty();
        }
    }

    @Override
    public List<byte[]> evidence(VerdictKey key) {
        StoredVerdict stored = mongo.findOne(byId(key), StoredVerdict.class);
        List<Binary> evidence = stored == null ? null : stored.evidence();
        return evidence == null
                ? List.of()
                : evidence.stream().map(MongoVerdicts::unpacked).toList();
    }

    @Override
    public void keep(Kept kept, List<byte[]> evidence) {
        mongo.save(StoredVerdict.store(kept, packed(evidence)));
    }

    @Override
    public void forgetBefore(Instant time) {
        mongo.remove(query(where("judgedAt").lt(time)), StoredVerdict.class);
    }

    private static Query byId(VerdictKey key) {
        return query(where("_id").is(key.toString()));
    }

    private static @Nullable List<Binary> packed(List<byte[]> evidence) {
        List<Binary> packed = evidence.stream().map(MongoVerdicts::packed).toList();
        long size = packed.stream().mapToLong(Binary::length).sum();
        return size > MOST_EVIDENCE ? null : packed;
    }

    private static Binary packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Binary(packed.toByteArray());
    }

    private static byte[] unpacked(Binary packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.getData()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
