package lt.tiltas.kpi.fact;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Where the facts of one kind are kept, one document for each aggregate. */
public interface FactStore<F extends Fact> {

    /**
     * A fact as read.
     *
     * @param revision guards the next write; 0 when the fact is not stored yet
     */
    record Kept<F extends Fact>(F fact, long revision) {}

    /** The facts that are there, by id. */
    Map<String, Kept<F>> find(Set<String> ids);

    /**
     * Writes each fact that nobody has written since its revision was read. The writes are not one: after a crash some
     * may be done and others not.
     *
     * @return whether all were written; if not, read again
     */
    boolean write(Collection<Kept<F>> facts);

    /** Hands on every fact that any of the institutions has a part in. */
    void of(Set<String> institutions, Consumer<F> reader);

    /** Hands on every fact. */
    void all(Consumer<F> reader);
}
