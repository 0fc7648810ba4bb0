package lt.tiltas.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas of requests what reading them refuses: members that are not known, control characters in texts.
 * Schemas of answers stay open, since an answer may grow.
 */
final class StrictRequests {

    /** No control characters but tab and the ends of lines. */
    private static final String TEXT = "^[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]*$";

    private static final String LINE = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";

    private static final String REFERENCE = "#/components/schemas/";

    private final OpenAPI api;
    private final Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    StrictRequests(OpenAPI api) {
        this.api = api;
    }

    void describe() {
        api.getPaths().values().forEach(path -> path.readOperations().forEach(this::describe));
    }

    private void describe(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getSchema() != null)
                    .forEach(parameter -> describe(parameter.getSchema(), LINE));
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            MediaType json = operation.getRequestBody().getContent().get("application/json");
            if (json != null) {
                describe(json.getSchema(), TEXT);
            }
        }
    }

    private void describe(@Nullable Schema<?> schema, String legal) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        if (schema.get$ref() != null && schema.get$ref().startsWith(REFERENCE)) {
            describe(api.getComponents().getSchemas().get(schema.get$ref().substring(REFERENCE.length())), legal);
            return;
        }
        if (is(schema, "string")
                && schema.getPattern() == null
                && schema.getFormat() == null
                && (schema.getEnum() == null || schema.getEnum().isEmpty())) {
            schema.setPattern(legal);
        }
        Map<?, ?> members = schema.getProperties();
        if (members != null && !members.isEmpty()) {
            if (schema.getAdditionalProperties() == null) {
                schema.setAdditionalProperties(Boolean.FALSE);
            }
            members.values().forEach(member -> describe((Schema<?>) member, legal));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            describe(values, legal);
        }
        describe(schema.getItems(), legal);
    }

    /** OpenAPI 3.1 has a list of types, 3.0 one. */
    private static boolean is(Schema<?> schema, String type) {
        return type.equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
