package lt.tiltas.catalog.institution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;

/** Institutions in a map, for tests. */
public final class InMemoryInstitutions implements Institutions {

    public final List<InstitutionEvent> events = new ArrayList<>();
    private final Map<InstitutionCode, Stored<Institution>> stored = new TreeMap<>();
    private final Map<InstitutionCode, List<Trace>> trails = new TreeMap<>();

    public InMemoryInstitutions(Institution... institutions) {
        for (Institution institution : institutions) {
            stored.put(institution.code(), new Stored<>(institution, 1, 1));
        }
    }

    @Override
    public Optional<Institution> find(InstitutionCode code) {
        return load(code).map(Stored::state);
    }

    @Override
    public Optional<Stored<Institution>> load(InstitutionCode code) {
        return Optional.ofNullable(stored.get(code));
    }

    @Override
    public Map<InstitutionCode, Institution> findAll(Collection<InstitutionCode> codes) {
        return codes.stream()
                .flatMap(code -> find(code).stream())
                .collect(Collectors.toMap(Institution::code, Function.identity()));
    }

    @Override
    public List<InstitutionCode> beneath(InstitutionCode administration) {
        return list(null, administration, null, Integer.MAX_VALUE).stream()
                .map(Institution::code)
                .toList();
    }

    @Override
    public List<Institution> list(InstitutionKind kind, InstitutionCode parent, String after, int limit) {
        return stored.values().stream()
                .map(Stored::state)
                .filter(found -> kind == null || found.kind() == kind)
                .filter(found -> parent == null || found.parent().equals(Optional.of(parent)))
                .filter(found -> after == null || found.code().value().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Stored<Institution>> insert(Institution institution, InstitutionRecorded event, Trace trace) {
        if (stored.containsKey(institution.code())) {
            return Optional.empty();
        }
        return keep(new Stored<>(institution, 1, 1), event, trace);
    }

    @Override
    public Optional<Stored<Institution>> replace(
            Stored<Institution> before, Institution after, InstitutionRecorded event, Trace trace) {
        if (stored.get(after.code()).version() != before.version()) {
            return Optional.empty();
        }
        return keep(new Stored<>(after, before.version() + 1, before.sequence() + 1), event, trace);
    }

    @Override
    public List<Trace> trail(InstitutionCode code) {
        return trails.getOrDefault(code, List.of());
    }

    private Optional<Stored<Institution>> keep(Stored<Institution> kept, InstitutionEvent event, Trace trace) {
        stored.put(kept.state().code(), kept);
        events.add(event);
        trails.computeIfAbsent(kept.state().code(), code -> new ArrayList<>()).add(trace);
        return Optional.of(kept);
    }
}
