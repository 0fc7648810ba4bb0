package lt.tiltas.catalog.institution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where the institutions of the catalogue are kept. */
public interface Institutions extends Directory {

    Optional<Stored<Institution>> load(InstitutionCode code);

    /** Those of the given codes that are there. */
    Map<InstitutionCode, Institution> findAll(Collection<InstitutionCode> codes);

    /** The codes of the institutions beneath an administration, ascending. */
    List<InstitutionCode> beneath(InstitutionCode administration);

    /**
     * Institutions ascending by code.
     *
     * @param after only codes behind this text
     */
    List<Institution> list(
            @Nullable InstitutionKind kind, @Nullable InstitutionCode parent, @Nullable String after, int limit);

    /** Keeps a new institution with its first event; empty when somebody else did so in the meantime. */
    Optional<Stored<Institution>> insert(
            Institution institution, InstitutionEvent.InstitutionRecorded event, Trace trace);

    /** Keeps the change with its event; empty when somebody else changed it since it was loaded. */
    Optional<Stored<Institution>> replace(
            Stored<Institution> before, Institution after, InstitutionEvent.InstitutionRecorded event, Trace trace);

    /** The audit trail, oldest first. */
    List<Trace> trail(InstitutionCode code);
}
