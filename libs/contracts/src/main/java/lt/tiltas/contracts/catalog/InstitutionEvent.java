package lt.tiltas.contracts.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.EventType;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of an institution. */
public sealed interface InstitutionEvent extends Event {

    /** Nine-digit code of the legal entity. */
    String code();

    @Override
    default String aggregate() {
        return code();
    }

    /** The kinds of institutions that percentages are answered for. */
    enum Kind {
        ADMINISTRATION,
        BUDGET_INSTITUTION
    }

    /**
     * The institution as it now stands.
     *
     * @param names by ISO 639-1 language code
     * @param parent code of the administration above a budget institution
     */
    @EventType("lt.tiltas.catalog.institution-recorded.v1")
    record InstitutionRecorded(
            String code,
            Map<String, String> names,
            Kind kind,
            @Nullable String parent,
            Instant recordedAt) implements InstitutionEvent {
        public InstitutionRecorded {
            names = Collections.unmodifiableMap(new TreeMap<>(names));
        }
    }
}
