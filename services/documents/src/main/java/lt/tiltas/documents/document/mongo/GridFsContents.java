package lt.tiltas.documents.document.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DocumentRefused;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * The bytes of files in GridFS, bucket {@code Contents}. Chunks are read and removed one by one by their unique key, file
 * and number: the driver's own queries by file alone scan the whole collection on the embedded server. What no document
 * names yet, or no longer, stands in the small collection {@code DoubtfulContents}.
 */
@Component
class GridFsContents implements Contents {
    private static final String BUCKET = "Contents";
    private static final int CHUNK = 255 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final MongoDatabaseFactory databases;
    private final Clock clock;
    private final GridFSBucket bucket;
    private final MongoExceptionTranslator translator = new MongoExceptionTranslator();

    GridFsContents(MongoDatabaseFactory databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
        this.bucket = GridFSBuckets.create(databases.getMongoDatabase(), BUCKET);
    }

    @Override
    public Kept keep(InputStream bytes, long limit) throws IOException {
        ObjectId id = new ObjectId();
        ContentId content = new ContentId(id.toHexString());
        doubt(content);
        GridFSUploadStream upload = translated(() -> bucket.openUploadStream(
                new BsonObjectId(id), id.toHexString(), new GridFSUploadOptions().chunkSizeBytes(CHUNK)));
        boolean whole = false;
        try {
            Kept kept = copy(bytes, upload, limit, content);
            translated(() -> {
                upload.close();
                return id;
            });
            whole = true;
            return kept;
        } finally {
            if (!whole) {
                // Not the driver's abort, which scans all chunks on the embedded server.
                remove(content);
            }
        }
    }

    private Kept copy(InputStream from, GridFSUploadStream to, long limit, ContentId id) throws IOException {
        MessageDigest sha256 = sha256();
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            size += read;
            if (size > limit) {
                throw new DocumentRefused.TooLarge(limit);
            }
            sha256.update(buffer, 0, read);
            crc.update(buffer, 0, read);
            int length = read;
            translated(() -> {
                to.write(buffer, 0, length);
                return id;
            });
        }
        return new Kept(id, size, HexFormat.of().formatHex(sha256.digest()), crc.getValue());
    }

    @Override
    public void copy(ContentId content, OutputStream to) throws IOException {
        ObjectId id = new ObjectId(content.value());
        Document file = translated(() -> files().find(Filters.eq("_id", id)).first());
        if (file == null) {
            throw new DataRetrievalFailureException("Content " + content + " is missing");
        }
        long left = file.get("length", Number.class).longValue();
        for (int n = 0; left > 0; n++) {
            int number = n;
            Document chunk =
                    translated(() -> chunks().find(Filters.and(Filters.eq("files_id", id), Filters.eq("n", number)))
                            .projection(Projections.include("data"))
                            .first());
            if (chunk == null) {
                throw new DataRetrievalFailureException("Content " + content + " has no chunk " + number);
            }
            byte[] data = chunk.get("data", Binary.class).getData();
            to.write(data);
            left -= data.length;
        }
    }

    @Override
    public void settle(ContentId content) {
        translated(() -> doubts().deleteOne(Filters.eq("_id", content.value())));
    }

    @Override
    public void doubt(ContentId content) {
        translated(() -> doubts().updateOne(
                        Filters.eq("_id", content.value()),
                        Updates.set("since", Date.from(clock.instant())),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public void remove(ContentId content) {
        ObjectId id = new ObjectId(content.value());
        translated(() -> {
            files().deleteOne(Filters.eq("_id", id));
            int n = 0;
            while (chunks().deleteOne(Filters.and(Filters.eq("files_id", id), Filters.eq("n", n)))
                            .getDeletedCount()
                    > 0) {
                n++;
            }
            return doubts().deleteOne(Filters.eq("_id", content.value()));
        });
    }

    /** Contents that have been in doubt since before the given time. */
    List<ContentId> doubtfulSince(Instant time) {
        return translated(() -> {
            List<ContentId> found = new ArrayList<>();
            for (Document doubt : doubts().find(Filters.lt("since", Date.from(time)))) {
                found.add(new ContentId(doubt.getString("_id")));
            }
            return found;
        });
    }

    private MongoCollection<Document> files() {
        return databases.getMongoDatabase().getCollection(BUCKET + ".files");
    }

    private MongoCollection<Document> doubts() {
        return databases.getMongoDatabase().getCollection("DoubtfulContents");
    }

    private MongoCollection<Document> chunks() {
        return databases.getMongoDatabase().getCollection(BUCKET + ".chunks");
    }

    /** The driver's exceptions as Spring's, which the rest of the service knows. */
    private <T extends @Nullable Object> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            RuntimeException known = translator.translateExceptionIfPossible(e);
            throw known == null ? e : known;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
