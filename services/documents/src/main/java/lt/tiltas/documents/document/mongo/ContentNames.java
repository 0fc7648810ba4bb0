package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lt.tiltas.documents.document.ContentId;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Knows which contents are named: by documents as they are, and by their earlier versions. */
@Component
class ContentNames {
    private static final String FILES = "files";
    private static final String UNSIGNED = "unsigned";
    private static final String CONTENT = "content";

    private final MongoOperations mongo;

    ContentNames(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Set<ContentId> among(Set<ContentId> contents) {
        List<String> ids = contents.stream().map(ContentId::value).toList();
        Set<ContentId> named = new HashSet<>();
        // Documents first: what one stops naming, its earlier version has begun to name before.
        for (Class<?> stored : List.of(StoredDocument.class, StoredEarlier.class)) {
            Query query = query(new Criteria()
                    .orOperator(
                            where(FILES + "." + CONTENT).in(ids),
                            where(FILES + "." + UNSIGNED + "." + CONTENT).in(ids)));
            query.fields().include(FILES + "." + CONTENT, FILES + "." + UNSIGNED + "." + CONTENT);
            for (org.bson.Document found :
                    mongo.find(query, org.bson.Document.class, mongo.getCollectionName(stored))) {
                for (org.bson.Document file : found.getList(FILES, org.bson.Document.class)) {
                    named.add(new ContentId(file.getString(CONTENT)));
                    org.bson.Document unsigned = file.get(UNSIGNED, org.bson.Document.class);
                    if (unsigned != null) {
                        named.add(new ContentId(unsigned.getString(CONTENT)));
                    }
                }
            }
        }
        named.retainAll(contents);
        return named;
    }
}
