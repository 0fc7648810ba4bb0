package lt.tiltas.kpi.indicator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counters by name, added up in any order. A name that is not there counts 0. */
public record Tally(Map<String, Long> counts) {

    public static final Tally NONE = new Tally(Map.of());

    /** How many, of an indicator that counts. */
    static final String COUNT = "count";
    /** How many of the whole, of a percentage. */
    static final String PART = "part";
    /** How many that is a part of, of a percentage. */
    static final String WHOLE = "whole";

    public Tally {
        Map<String, Long> copy = new TreeMap<>(counts);
        copy.values().removeIf(count -> count == 0);
        counts = Collections.unmodifiableMap(copy);
    }

    static Tally one(String name) {
        return new Tally(Map.of(name, 1L));
    }

    static Tally share(long part, long whole) {
        return new Tally(Map.of(PART, part, WHOLE, whole));
    }

    long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    Tally plus(Iterable<Tally> others) {
        Map<String, Long> sum = new TreeMap<>(counts);
        others.forEach(other -> other.counts.forEach((name, count) -> sum.merge(name, count, Long::sum)));
        return new Tally(sum);
    }
}
