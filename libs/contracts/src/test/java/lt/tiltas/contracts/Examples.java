package lt.tiltas.contracts;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One example of every event, the same each time, with every field set. */
final class Examples {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("institution", "188718528"),
            Map.entry("code", "900000016"),
            Map.entry("parent", "188718528"),
            Map.entry("sender", "188718528"),
            Map.entry("recipient", "900000016"),
            Map.entry("owner", "188718528"),
            Map.entry("documentType", "letter"),
            Map.entry("registrationNumber", "S-2026-000017"),
            Map.entry("purpose", "approval"),
            Map.entry("kind", "signature"),
            Map.entry("level", "XAdES-BASELINE-LT"),
            Map.entry("signatureSha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("sha256", "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"),
            Map.entry("mediaType", "application/pdf"),
            Map.entry("identifier", "ALR-001"),
            Map.entry("maturityModel", "lt-2026"),
            Map.entry("indicator", "documents-acknowledged"),
            Map.entry("unit", "percent"));

    private Examples() {}

    static <E> E of(Class<E> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(Examples::value).toArray();
        try {
            Constructor<E> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(type + " has no example", impossible);
        }
    }

    private static Object value(RecordComponent component) {
        return value(component.getName(), component.getGenericType());
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(name, list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return Map.of("lt", "Viešoji biblioteka „Ąžuolas“", "en", "Public library");
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            String text = TEXTS.get(name);
            if (text == null) {
                throw new AssertionError("Say in Examples what a " + name + " looks like");
            }
            return text;
        }
        if (plain == UUID.class) {
            // Another one for each name, yet the same in every run.
            return new UUID(0x019aa000_0000_7000L, 0x8000_000000000000L | Math.abs((long) name.hashCode()));
        }
        if (plain == Instant.class) {
            return Instant.parse("2026-11-21T08:40:07.123Z");
        }
        if (plain == LocalDate.class) {
            return LocalDate.of(2026, 11, 25);
        }
        if (plain == boolean.class) {
            return true;
        }
        if (plain == YearMonth.class) {
            return YearMonth.of(2026, 11);
        }
        if (plain == BigDecimal.class) {
            return new BigDecimal("66.7");
        }
        if (plain == long.class) {
            return 10_240L;
        }
        if (plain == int.class) {
            return 3;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return of(plain);
    }
}
