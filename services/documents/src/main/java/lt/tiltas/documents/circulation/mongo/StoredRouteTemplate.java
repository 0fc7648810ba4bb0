package lt.tiltas.documents.circulation.mongo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.RouteTemplate;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A template of a route as stored. */
@Document("RouteTemplates")
record StoredRouteTemplate(
        @Id String id,
        String institution,
        String name,
        List<StoredStep> steps,
        int version,
        Instant changedAt,
        String status,
        int schemaVersion) {

    /** A planned step. */
    record StoredStep(int number, int group, String purpose, String assignee, int term) {
        private static StoredStep of(Step step) {
            return new StoredStep(
                    step.number(),
                    step.group(),
                    step.purpose().wireName(),
                    step.assignee().key(),
                    step.term());
        }

        private Step read() {
            return Step.planned(number, group, Purpose.parse(purpose), Assignee.parse(assignee), term);
        }
    }

    static StoredRouteTemplate of(RouteTemplate template) {
        return new StoredRouteTemplate(
                template.id().toString(),
                template.institution(),
                template.name(),
                template.route().steps().stream().map(StoredStep::of).toList(),
                template.version(),
                template.changedAt(),
                "in-use",
                1);
    }

    RouteTemplate read() {
        return new RouteTemplate(
                UUID.fromString(id),
                institution,
                name,
                new Route(steps.stream().map(StoredStep::read).toList(), null),
                version,
                changedAt);
    }
}
