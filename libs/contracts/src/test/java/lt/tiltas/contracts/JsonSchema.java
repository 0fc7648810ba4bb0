package lt.tiltas.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) of records, by their simple names. */
final class JsonSchema {

    /** What the type alone does not say, by the name of the component. */
    private static final Map<String, Map<String, Object>> FORMS = forms();

    private final Map<String, Object> schemas = new LinkedHashMap<>();

    private static Map<String, Map<String, Object>> forms() {
        Map<String, Object> code = Map.of("pattern", "^[0-9]{9}$");
        Map<String, Object> digest = Map.of("pattern", "^[0-9a-f]{64}$");
        Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
        for (String institution : List.of("institution", "parent", "sender", "recipient", "owner")) {
            forms.put(institution, code);
        }
        forms.put("InstitutionRecorded.code", code);
        forms.put("sha256", digest);
        forms.put("signatureSha256", digest);
        forms.put("purpose", Map.of("enum", List.of("approval", "signature", "seal", "receipt", "acquaintance")));
        forms.put("kind", Map.of("enum", List.of("signature", "seal")));
        forms.put("size", Map.of("minimum", 0));
        forms.put("PublicServiceRecorded.level", range(0, 5));
        forms.put("PublicServiceRecorded.attainableLevel", range(1, 5));
        forms.put("unit", Map.of("enum", List.of("documents", "percent", "hours")));
        return forms;
    }

    private static Map<String, Object> range(int least, int most) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("minimum", least);
        range.put("maximum", most);
        return range;
    }

    /** Schemas of all records that were referred to. */
    Map<String, Object> schemas() {
        return schemas;
    }

    Map<String, Object> reference(Class<?> record) {
        if (!schemas.containsKey(record.getSimpleName())) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schemas.put(record.getSimpleName(), schema);
            fill(schema, record);
        }
        return Map.of("$ref", "#/components/schemas/" + record.getSimpleName());
    }

    private void fill(Map<String, Object> schema, Class<?> record) {
        Map<String, String> comments = Javadoc.components(record);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Map<String, Object> property = new LinkedHashMap<>(of(component.getGenericType()));
            property.putAll(form(record, component));
            if (comments.containsKey(component.getName()) && !property.containsKey("$ref")) {
                property.put("description", comments.get(component.getName()));
            }
            properties.put(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        schema.put("type", "object");
        schema.put("description", Javadoc.of(record));
        schema.put("required", required);
        schema.put("properties", properties);
    }

    private static Map<String, Object> form(Class<?> record, RecordComponent component) {
        Map<String, Object> own = FORMS.get(record.getSimpleName() + "." + component.getName());
        boolean named = component.getType() == String.class || component.getType() == long.class;
        Map<String, Object> general = named ? FORMS.get(component.getName()) : null;
        return own != null ? own : general != null ? general : Map.of();
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return ordered("type", "array", "items", of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return ordered("type", "object", "additionalProperties", of(map.getActualTypeArguments()[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return ordered("type", "string");
        }
        if (plain == UUID.class) {
            return ordered("type", "string", "format", "uuid");
        }
        if (plain == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (plain == LocalDate.class) {
            return ordered("type", "string", "format", "date");
        }
        if (plain == boolean.class) {
            return ordered("type", "boolean");
        }
        if (plain == YearMonth.class) {
            return ordered("type", "string", "pattern", "^[0-9]{4}-(0[1-9]|1[0-2])$");
        }
        if (plain == BigDecimal.class) {
            return ordered("type", "number");
        }
        if (plain == int.class || plain == long.class) {
            return ordered("type", "integer", "format", plain == int.class ? "int32" : "int64");
        }
        if (plain.isEnum()) {
            return ordered(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        return new LinkedHashMap<>(reference(plain));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            map.put((String) pairs[pair], pairs[pair + 1]);
        }
        return map;
    }
}
