package lt.tiltas.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a description leaves its readers to guess: parameters, bodies and members without an example, unless they
 * speak for themselves (a reference, a list of values, a default, yes or no, an id, a date, a file), and examples that break the
 * pattern beside them.
 */
final class OpenApiExamples {
    private static final Set<String> CLEAR = Set.of("uuid", "date", "date-time", "binary", "uri");

    private final JsonNode api;
    private final List<String> missing = new ArrayList<>();

    private OpenApiExamples(JsonNode api) {
        this.api = api;
    }

    /** Where examples are missing or wrong. */
    static List<String> missing(JsonNode api) {
        OpenApiExamples examples = new OpenApiExamples(api);
        examples.look();
        return examples.missing;
    }

    private void look() {
        api.at("/components/schemas")
                .forEachEntry((name, schema) -> schema.path("properties")
                        .forEachEntry((member, one) -> require(name + "." + member, one, one)));
        api.path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    String where = method + " " + path;
                    for (JsonNode parameter : operation.path("parameters")) {
                        require(where + " " + parameter.path("name").asString(), parameter, parameter.path("schema"));
                    }
                    bodies(where + " body", operation.path("requestBody"));
                    operation
                            .path("responses")
                            .forEachEntry((status, response) -> bodies(where + " " + status, response));
                }));
    }

    private void bodies(String where, JsonNode holder) {
        holder.path("content").forEachEntry((type, body) -> require(where, body, body.path("schema")));
    }

    private void require(String where, JsonNode holder, JsonNode schema) {
        JsonNode example = holder.has("example") ? holder.get("example") : schema.path("example");
        if (example.isMissingNode() && !holder.has("examples") && !speaks(schema)) {
            missing.add(where + " has no example");
        }
        if (example.isString()
                && schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asString())
                        .matcher(example.asString())
                        .find()) {
            missing.add(where + " has an example that is not allowed: " + example);
        }
    }

    private static boolean speaks(JsonNode schema) {
        if (schema.isMissingNode()
                || schema.has("$ref")
                || schema.has("example")
                || schema.has("enum")
                || schema.has("default")
                || CLEAR.contains(schema.path("format").asString(""))) {
            return true;
        }
        return switch (schema.path("type").asString("")) {
            case "boolean" -> true;
            case "array" -> speaks(schema.path("items"));
            case "object" -> speaks(schema.path("additionalProperties"));
            default -> false;
        };
    }
}
