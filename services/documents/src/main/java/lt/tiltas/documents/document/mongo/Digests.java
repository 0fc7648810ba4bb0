package lt.tiltas.documents.document.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import lt.tiltas.documents.document.ContentId;
import org.bson.Document;

/** Which content has which SHA-256, in the collection {@code ContentDigests}: the digest is the key. */
final class Digests {
    private static final String ID = "_id";
    private static final String CONTENT = "content";

    private final MongoCollection<Document> digests;

    Digests(MongoCollection<Document> digests) {
        this.digests = digests;
    }

    Optional<ContentId> find(String sha256) {
        return Optional.ofNullable(digests.find(Filters.eq(ID, sha256)).first())
                .map(found -> new ContentId(found.getString(CONTENT)));
    }

    /** Makes the content the one with the digest; false when another was first. */
    boolean claim(String sha256, ContentId content) {
        try {
            digests.insertOne(new Document(ID, sha256).append(CONTENT, content.value()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Puts the content in the place of one that is about to be removed. */
    void replace(String sha256, ContentId removed, ContentId content) {
        digests.updateOne(
                Filters.and(Filters.eq(ID, sha256), Filters.eq(CONTENT, removed.value())),
                Updates.set(CONTENT, content.value()));
    }

    void remove(String sha256, ContentId content) {
        digests.deleteOne(Filters.and(Filters.eq(ID, sha256), Filters.eq(CONTENT, content.value())));
    }
}
