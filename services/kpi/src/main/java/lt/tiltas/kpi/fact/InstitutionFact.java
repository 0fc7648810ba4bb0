package lt.tiltas.kpi.fact;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.contracts.catalog.InstitutionEvent.Kind;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;

/**
 * An institution as the catalogue last described it.
 *
 * @param names by ISO 639-1 language code
 * @param parent code of the administration above it
 * @param parents every administration that ever was above it: a crash may have left the values of an earlier one stale
 */
public record InstitutionFact(
        String code,
        Map<String, String> names,
        Kind kind,
        @Nullable String parent,
        Set<String> parents,
        long sequence) implements Fact {

    public InstitutionFact {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        parents = Collections.unmodifiableSet(new TreeSet<>(parents));
    }

    @Override
    public String id() {
        return code;
    }

    /** Code of the administration that this institution's services are counted for. */
    public @Nullable String administration() {
        return switch (kind) {
            case ADMINISTRATION -> code;
            case BUDGET_INSTITUTION -> parent;
        };
    }

    /** The fact after an event; the same one when the event is not newer. */
    public static InstitutionFact after(@Nullable InstitutionFact before, Received<InstitutionEvent> received) {
        if (before != null && before.sequence >= received.sequence()) {
            return before;
        }
        return switch (received.event()) {
            case InstitutionRecorded event -> {
                Set<String> parents = new TreeSet<>(before == null ? Set.of() : before.parents);
                if (event.parent() != null) {
                    parents.add(event.parent());
                }
                yield new InstitutionFact(
                        event.code(), event.names(), event.kind(), event.parent(), parents, received.sequence());
            }
        };
    }
}
