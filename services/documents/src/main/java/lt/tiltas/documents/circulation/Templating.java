package lt.tiltas.documents.circulation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.documents.route.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps the institution's templates of routes. */
@Service
public class Templating {
    private final RouteTemplates templates;
    private final Clock clock;

    public Templating(RouteTemplates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * Stores a new template.
     *
     * @param id the same in every repetition of the request
     */
    public RouteTemplate add(String institution, UUID id, String name, Route route) {
        RouteTemplate template = new RouteTemplate(id, institution, name, route, 1, clock.instant());
        if (templates.add(template)) {
            return template;
        }
        RouteTemplate first = get(institution, id);
        if (!first.says(name, route)) {
            throw new CirculationRefused.KeyReused();
        }
        return first;
    }

    /** Changes the template; to what it is already, it changes nothing. */
    public RouteTemplate change(String institution, UUID id, String name, Route route) {
        RouteTemplate before = get(institution, id);
        if (before.says(name, route)) {
            return before;
        }
        RouteTemplate after = before.changed(name, route, clock.instant());
        if (!templates.replace(before, after)) {
            throw new CirculationRefused.TemplateChanged();
        }
        return after;
    }

    /** Removes the template. Documents that took their route from it keep it. */
    public void remove(String institution, UUID id) {
        find(institution, id).ifPresent(template -> templates.remove(template.id()));
    }

    public RouteTemplate get(String institution, UUID id) {
        return find(institution, id).orElseThrow(CirculationRefused.NoSuchTemplate::new);
    }

    public List<RouteTemplate> of(String institution, @Nullable UUID after, int limit) {
        return templates.of(institution, after, limit);
    }

    private Optional<RouteTemplate> find(String institution, UUID id) {
        return templates.find(id).filter(one -> one.institution().equals(institution));
    }
}
