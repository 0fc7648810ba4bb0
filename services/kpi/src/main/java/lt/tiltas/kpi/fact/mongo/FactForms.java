package lt.tiltas.kpi.fact.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import lt.tiltas.contracts.catalog.InstitutionEvent.Kind;
import lt.tiltas.kpi.fact.Applied;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.ConsignmentFact.Step;
import lt.tiltas.kpi.fact.DocumentFact;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.Place;
import lt.tiltas.kpi.fact.PublicServiceFact;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The stored forms of the four kinds of facts. */
final class FactForms {

    private static final String ID = "_id";
    private static final String SCHEMA_VERSION = "schemaVersion";

    private FactForms() {}

    static final class Documents implements FactForm<DocumentFact> {
        @Override
        public String collection() {
            return "DocumentFacts";
        }

        @Override
        public List<String> institutions() {
            return List.of("institution");
        }

        @Override
        public Document write(DocumentFact fact) {
            return new Document(SCHEMA_VERSION, 1)
                    .append("institution", fact.institution())
                    .append("sentAt", Date.from(fact.sentAt()))
                    .append("sequence", fact.sequence())
                    .append("applied", new Document("sent", stored(fact.sent())));
        }

        @Override
        public DocumentFact read(Document stored) {
            return new DocumentFact(
                    UUID.fromString(stored.getString(ID)),
                    stored.getString("institution"),
                    stored.getDate("sentAt").toInstant(),
                    applied(stored.get("applied", Document.class).get("sent", Document.class)));
        }
    }

    static final class Consignments implements FactForm<ConsignmentFact> {
        @Override
        public String collection() {
            return "ConsignmentFacts";
        }

        @Override
        public List<String> institutions() {
            return List.of("sender", "recipient");
        }

        @Override
        public Document write(ConsignmentFact fact) {
            Document steps = new Document();
            fact.applied().forEach((step, applied) -> steps.append(name(step), stored(applied)));
            Document document = new Document(SCHEMA_VERSION, 1)
                    .append("document", fact.document().toString())
                    .append("sender", fact.sender())
                    .append("recipient", fact.recipient())
                    .append("sentAt", Date.from(fact.sentAt()));
            append(document, "deliveredAt", fact.deliveredAt());
            append(document, "registeredAt", fact.registeredAt());
            append(document, "refusedAt", fact.refusedAt());
            return document.append("sequence", fact.sequence()).append("applied", steps);
        }

        @Override
        public ConsignmentFact read(Document stored) {
            Map<Step, Applied> steps = new EnumMap<>(Step.class);
            Document written = stored.get("applied", Document.class);
            for (Step step : Step.values()) {
                Document applied = written.get(name(step), Document.class);
                if (applied != null) {
                    steps.put(step, applied(applied));
                }
            }
            return new ConsignmentFact(
                    UUID.fromString(stored.getString(ID)),
                    UUID.fromString(stored.getString("document")),
                    stored.getString("sender"),
                    stored.getString("recipient"),
                    stored.getDate("sentAt").toInstant(),
                    instant(stored, "deliveredAt"),
                    instant(stored, "registeredAt"),
                    instant(stored, "refusedAt"),
                    stored.getLong("sequence"),
                    steps);
        }

        private static String name(Step step) {
            return step.name().toLowerCase(Locale.ROOT);
        }
    }

    static final class Institutions implements FactForm<InstitutionFact> {
        @Override
        public String collection() {
            return "InstitutionFacts";
        }

        @Override
        public List<String> institutions() {
            return List.of(ID, "parent");
        }

        @Override
        public Document write(InstitutionFact fact) {
            Document document = new Document(SCHEMA_VERSION, 1)
                    .append("names", new Document(new TreeMap<String, Object>(fact.names())))
                    .append("kind", fact.kind().name());
            if (fact.parent() != null) {
                document.append("parent", fact.parent());
            }
            return document.append("parents", List.copyOf(fact.parents())).append("sequence", fact.sequence());
        }

        @Override
        public InstitutionFact read(Document stored) {
            Map<String, String> names = new TreeMap<>();
            stored.get("names", Document.class).forEach((language, name) -> names.put(language, String.valueOf(name)));
            return new InstitutionFact(
                    stored.getString(ID),
                    names,
                    Kind.valueOf(stored.getString("kind")),
                    stored.getString("parent"),
                    new HashSet<>(stored.getList("parents", String.class)),
                    stored.getLong("sequence"));
        }
    }

    static final class PublicServices implements FactForm<PublicServiceFact> {
        @Override
        public String collection() {
            return "PublicServiceFacts";
        }

        @Override
        public List<String> institutions() {
            return List.of("owner");
        }

        @Override
        public Document write(PublicServiceFact fact) {
            return new Document(SCHEMA_VERSION, 1)
                    .append("owner", fact.owner())
                    .append("owners", List.copyOf(fact.owners()))
                    .append("maturityModel", fact.maturityModel())
                    .append("level", fact.level())
                    .append("attainableLevel", fact.attainableLevel())
                    .append("sequence", fact.sequence());
        }

        @Override
        public PublicServiceFact read(Document stored) {
            return new PublicServiceFact(
                    stored.getString(ID),
                    stored.getString("owner"),
                    new HashSet<>(stored.getList("owners", String.class)),
                    stored.getString("maturityModel"),
                    stored.getInteger("level"),
                    stored.getInteger("attainableLevel"),
                    stored.getLong("sequence"));
        }
    }

    private static Document stored(Applied applied) {
        return new Document("sequence", applied.sequence())
                .append("source", applied.at().source())
                .append("offset", applied.at().offset());
    }

    private static Applied applied(Document stored) {
        return new Applied(stored.getLong("sequence"), new Place(stored.getString("source"), stored.getLong("offset")));
    }

    private static void append(Document document, String field, @Nullable Instant at) {
        if (at != null) {
            document.append(field, Date.from(at));
        }
    }

    private static @Nullable Instant instant(Document stored, String field) {
        Date date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
