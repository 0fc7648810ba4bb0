package lt.tiltas.kpi.indicator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that is measured, of each institution in each calendar month.
 *
 * @param code such as {@code documents-sent}
 * @param names by ISO 639-1 language code
 * @param definitions what is counted and in which month, by language
 */
public record Indicator(
        String code, Map<String, String> names, Unit unit, Measure measure, Map<String, String> definitions) {
    public Indicator {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        definitions = Collections.unmodifiableMap(new TreeMap<>(definitions));
    }
}
