package lt.tiltas.documents.circulation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where templates of routes are kept. */
public interface RouteTemplates {

    Optional<RouteTemplate> find(UUID id);

    /** Stores a new one; false when there is one of that id. */
    boolean add(RouteTemplate template);

    /** Stores its next version; false when somebody changed it since. */
    boolean replace(RouteTemplate before, RouteTemplate after);

    /** Removes it; nothing happens when there is none. */
    void remove(UUID id);

    /** Those of the institution, by id. */
    List<RouteTemplate> of(String institution, @Nullable UUID after, int limit);
}
