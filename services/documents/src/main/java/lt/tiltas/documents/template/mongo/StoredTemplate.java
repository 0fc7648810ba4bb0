package lt.tiltas.documents.template.mongo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A template as stored.
 *
 * @param id {@code <institution>|<code>}: the templates of an institution are a range of ids
 */
@Document("DocumentTemplates")
record StoredTemplate(
        @Id String id,
        String institution,
        String code,
        String name,
        String type,
        String language,
        String title,
        String body,
        List<StoredField> fields,
        String access,
        @Nullable String caseFile,
        boolean retired,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    /** A field of the template. */
    record StoredField(String name, String label, String kind, boolean required, List<String> choices) {}

    static String id(String institution, String code) {
        return institution + "|" + code;
    }
}
