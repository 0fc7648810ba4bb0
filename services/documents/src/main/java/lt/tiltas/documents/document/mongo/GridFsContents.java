package lt.tiltas.documents.document.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.StoredBytes;
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
 * The bytes of files in GridFS, bucket {@code Contents}; small ones in its list of files. Chunks are read and removed one by one by their unique key, file
 * and number: the driver's own queries by file alone scan the whole collection on the embedded server. What no document
 * names yet, or no longer, stands among the {@link Doubts}.
 *
 * <p>Equal bytes are stored once. An upload is stored on its own, then looks by its digest for a content with the same
 * bytes and takes that one instead. Who removes a content condemns it first, then asks whether something names it: from
 * the condemnation on nobody begins to name it, and what an upload is about to name cannot be condemned.
 */
@Component
class GridFsContents implements Contents {
    private static final String BUCKET = "Contents";
    /** SHA-256 of the bytes, in the bucket's list of files. */
    private static final String DIGEST = "sha256";

    private static final String LENGTH = "length";
    /** The bytes themselves, where they fit into one chunk: GridFS would take three writes for them, and two reads. */
    private static final String DATA = "data";

    private static final int CHUNK = 255 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final MongoDatabaseFactory databases;
    private final ContentNames names;
    private final Doubts doubts;
    private final Digests digests;
    private final GridFSBucket bucket;
    private final MongoExceptionTranslator translator = new MongoExceptionTranslator();

    GridFsContents(MongoDatabaseFactory databases, ContentNames names, Clock clock) {
        this.databases = databases;
        this.names = names;
        this.doubts = new Doubts(databases.getMongoDatabase().getCollection("DoubtfulContents"), clock);
        this.digests = new Digests(databases.getMongoDatabase().getCollection("ContentDigests"));
        this.bucket = GridFSBuckets.create(databases.getMongoDatabase(), BUCKET);
    }

    @Override
    public Kept keep(InputStream bytes, long limit, Look look) throws IOException {
        byte[] begin = bytes.readNBytes((int) Math.min(CHUNK, limit) + 1);
        if (begin.length > limit) {
            throw new DocumentRefused.TooLarge(limit);
        }
        return begin.length > CHUNK
                ? keepLarge(new SequenceInputStream(new ByteArrayInputStream(begin), bytes), limit, look)
                : keepSmall(begin, look);
    }

    /** In one write, bytes and all that is known of them; nothing is stored before the look. */
    private Kept keepSmall(byte[] bytes, Look look) {
        look.at(new BytesAtHand(bytes));
        ObjectId id = new ObjectId();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Kept kept = new Kept(
                new ContentId(id.toHexString()),
                bytes.length,
                HexFormat.of().formatHex(sha256().digest(bytes)),
                crc.getValue());
        return translated(() -> {
            doubts.beginNew(kept.id());
            files().insertOne(new Document("_id", id)
                    .append(LENGTH, kept.size())
                    .append("uploadDate", id.getDate())
                    .append(DIGEST, kept.sha256())
                    .append(DATA, new Binary(bytes)));
            return kept;
        });
    }

    private Kept keepLarge(InputStream bytes, long limit, Look look) throws IOException {
        ObjectId id = new ObjectId();
        ContentId content = new ContentId(id.toHexString());
        translated(() -> {
            doubts.beginNew(content);
            return id;
        });
        GridFSUploadStream upload = translated(() -> bucket.openUploadStream(
                new BsonObjectId(id), id.toHexString(), new GridFSUploadOptions().chunkSizeBytes(CHUNK)));
        boolean whole = false;
        try {
            Kept kept = copy(bytes, upload, limit, content);
            translated(() -> {
                upload.close();
                return files().updateOne(Filters.eq("_id", id), Updates.set(DIGEST, kept.sha256()));
            });
            look.at(new GridFsBytes(id, kept.size()));
            whole = true;
            return kept;
        } finally {
            if (!whole) {
                // Not the driver's abort, which scans all chunks on the embedded server.
                translated(() -> {
                    destroy(content);
                    return id;
                });
            }
        }
    }

    @Override
    public Kept share(Kept kept) {
        return translated(() -> {
            if (digests.claim(kept.sha256(), kept.id())) {
                return kept;
            }
            Optional<ContentId> first = digests.find(kept.sha256());
            if (first.isEmpty() || first.get().equals(kept.id())) {
                return kept;
            }
            ContentId shared = first.get();
            if (!doubts.begin(shared)) {
                digests.replace(kept.sha256(), shared, kept.id());
                return kept;
            }
            if (!digests.find(kept.sha256()).equals(first)) {
                // It was removed between the two questions, and what was begun concerns nothing.
                doubts.end(shared);
                return kept;
            }
            destroy(kept.id());
            return new Kept(shared, kept.size(), kept.sha256(), kept.crc32());
        });
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

    /** Bytes that have no need of a store to be read. */
    private record BytesAtHand(byte[] bytes) implements StoredBytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] into) {
            if (position >= bytes.length) {
                return 0;
            }
            int length = Math.min(into.length, bytes.length - (int) position);
            System.arraycopy(bytes, (int) position, into, 0, length);
            return length;
        }
    }

    /** Reads chunk by chunk, and remembers the last one. */
    private final class GridFsBytes implements StoredBytes {
        private final ObjectId id;
        private final long size;
        private int number = -1;
        private byte[] chunk = {};

        GridFsBytes(ObjectId id, long size) {
            this.id = id;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(long position, byte[] into) {
            int done = 0;
            while (done < into.length && position + done < size) {
                long at = position + done;
                byte[] data = chunk((int) (at / CHUNK));
                int from = (int) (at % CHUNK);
                int length = Math.min(into.length - done, data.length - from);
                System.arraycopy(data, from, into, done, length);
                done += length;
            }
            return done;
        }

        private byte[] chunk(int wanted) {
            if (wanted != number) {
                chunk = GridFsContents.this.chunk(id, wanted);
                number = wanted;
            }
            return chunk;
        }
    }

    @Override
    public void copy(ContentId content, OutputStream to) throws IOException {
        ObjectId id = new ObjectId(content.value());
        Document file = translated(() -> files().find(Filters.eq("_id", id)).first());
        if (file == null) {
            throw new DataRetrievalFailureException("Content " + content + " is missing");
        }
        Binary small = file.get(DATA, Binary.class);
        if (small != null) {
            to.write(small.getData());
            return;
        }
        long left = file.get(LENGTH, Number.class).longValue();
        for (int n = 0; left > 0; n++) {
            byte[] data = chunk(id, n);
            to.write(data);
            left -= data.length;
        }
    }

    private byte[] chunk(ObjectId id, int number) {
        Document chunk =
                translated(() -> chunks().find(Filters.and(Filters.eq("files_id", id), Filters.eq("n", number)))
                        .projection(Projections.include("data"))
                        .first());
        if (chunk == null) {
            throw new DataRetrievalFailureException("Content " + id + " has no chunk " + number);
        }
        return chunk.get("data", Binary.class).getData();
    }

    @Override
    public void settle(ContentId content) {
        translated(() -> {
            doubts.end(content);
            return content;
        });
    }

    @Override
    public void release(ContentId content) {
        doubt(content);
        settle(content);
        remove(content);
    }

    @Override
    public void doubt(ContentId content) {
        translated(() -> {
            doubts.part(content);
            return content;
        });
    }

    @Override
    public void remove(ContentId content) {
        if (!translated(() -> doubts.condemnIdle(content))) {
            return;
        }
        boolean named = !names.among(Set.of(content)).isEmpty();
        translated(() -> {
            if (named) {
                doubts.pardon(content);
            } else {
                destroy(content);
            }
            return content;
        });
    }

    /** Contents that have been in doubt since before the given time. */
    List<ContentId> doubtfulSince(Instant time) {
        return translated(() -> doubts.olderThan(time));
    }

    /** Removes those of the contents that have been in doubt since before the time and are not named; says how many. */
    int removeUnnamed(List<ContentId> doubtful, Instant time) {
        Map<ContentId, Integer> condemned = new LinkedHashMap<>();
        for (ContentId content : doubtful) {
            translated(() -> doubts.condemnOlder(content, time)).ifPresent(parted -> condemned.put(content, parted));
        }
        Set<ContentId> named = names.among(condemned.keySet());
        translated(() -> {
            condemned.forEach((content, parted) -> {
                if (named.contains(content)) {
                    doubts.spare(content, parted);
                } else {
                    destroy(content);
                }
            });
            return named;
        });
        return condemned.size() - named.size();
    }

    /** First its name by digest, so that nobody finds it any more; last the doubt, so that a crash is made good. */
    private void destroy(ContentId content) {
        ObjectId id = new ObjectId(content.value());
        Document file = files().find(Filters.eq("_id", id))
                .projection(Projections.include(DIGEST))
                .first();
        if (file != null && file.getString(DIGEST) != null) {
            digests.remove(file.getString(DIGEST), content);
        }
        files().deleteOne(Filters.eq("_id", id));
        int n = 0;
        while (chunks().deleteOne(Filters.and(Filters.eq("files_id", id), Filters.eq("n", n)))
                        .getDeletedCount()
                > 0) {
            n++;
        }
        doubts.forget(content);
    }

    private MongoCollection<Document> files() {
        return databases.getMongoDatabase().getCollection(BUCKET + ".files");
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
