package lt.tiltas.documents.document.mongo;

import java.util.List;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** The types of an institution as stored. */
@Document("DocumentTypes")
record StoredTypes(@Id String institution, List<StoredType> types, int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    /** A type and its names by language. */
    record StoredType(String code, Map<String, String> names, boolean retired) {}
}
