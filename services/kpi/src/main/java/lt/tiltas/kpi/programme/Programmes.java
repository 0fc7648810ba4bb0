package lt.tiltas.kpi.programme;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where programmes are kept. */
public interface Programmes {

    Optional<Programme> find(String code);

    /**
     * Programmes, ascending by code.
     *
     * @param after only codes behind this one
     */
    List<Programme> list(@Nullable String after, int limit);

    /** Keeps a programme unless there is one with its code, which then stays as it is. */
    void addIfAbsent(Programme programme);
}
