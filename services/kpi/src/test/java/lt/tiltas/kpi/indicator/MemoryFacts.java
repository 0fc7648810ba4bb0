package lt.tiltas.kpi.indicator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import lt.tiltas.kpi.fact.Fact;
import lt.tiltas.kpi.fact.FactStore;

/** Facts in memory, written one by one through a storm. */
final class MemoryFacts<F extends Fact> implements FactStore<F> {

    private final Map<String, Kept<F>> stored = new LinkedHashMap<>();
    private final Storm storm;
    private final BiPredicate<F, String> part;
    /** How often the facts of institutions were asked for. */
    int askedOf;

    MemoryFacts(Storm storm, BiPredicate<F, String> part) {
        this.storm = storm;
        this.part = part;
    }

    @Override
    public Map<String, Kept<F>> find(Set<String> ids) {
        storm.read();
        Map<String, Kept<F>> found = new LinkedHashMap<>();
        ids.stream().filter(stored::containsKey).forEach(id -> found.put(id, stored.get(id)));
        return found;
    }

    @Override
    public boolean write(Collection<Kept<F>> facts) {
        boolean[] all = {true};
        for (Kept<F> kept : facts) {
            storm.write(() -> {
                Kept<F> there = stored.get(kept.fact().id());
                if ((there == null ? 0 : there.revision()) == kept.revision()) {
                    stored.put(kept.fact().id(), new Kept<>(kept.fact(), kept.revision() + 1));
                } else {
                    all[0] = false;
                }
            });
        }
        return all[0];
    }

    @Override
    public void of(Set<String> institutions, Consumer<F> reader) {
        askedOf++;
        storm.read();
        List.copyOf(stored.values()).stream()
                .map(Kept::fact)
                .filter(fact -> institutions.stream().anyMatch(institution -> part.test(fact, institution)))
                .forEach(reader);
    }

    @Override
    public void all(Consumer<F> reader) {
        List.copyOf(stored.values()).forEach(kept -> reader.accept(kept.fact()));
    }
}
