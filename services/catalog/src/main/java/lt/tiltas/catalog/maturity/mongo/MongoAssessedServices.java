package lt.tiltas.catalog.maturity.mongo;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.AssessedService;
import lt.tiltas.catalog.maturity.AssessedServices;
import lt.tiltas.catalog.maturity.Assessment;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Reads the few fields that matter of the collection {@code PublicServices}. The index that
 * {@link lt.tiltas.catalog.publicservice} declares covers the counting.
 */
@Component
class MongoAssessedServices implements AssessedServices {

    private static final String COLLECTION = "PublicServices";
    private static final String OWNER = "owner";
    private static final String MODEL = "maturityModel";
    private static final String LEVEL = "level";
    private static final String ATTAINABLE = "attainableLevel";

    private final MongoOperations mongo;

    MongoAssessedServices(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<Tally> tally(Collection<InstitutionCode> owners) {
        return mongo
                .aggregate(
                        newAggregation(
                                match(where(OWNER).in(values(owners))),
                                group(OWNER, MODEL, LEVEL, ATTAINABLE).count().as("services")),
                        COLLECTION,
                        Document.class)
                .getMappedResults()
                .stream()
                .map(MongoAssessedServices::tally)
                .toList();
    }

    @Override
    public List<AssessedService> standing(Collection<InstitutionCode> owners, Assessment assessment, int limit) {
        Query query = query(where(OWNER)
                        .in(values(owners))
                        .and(MODEL)
                        .is(assessment.model())
                        .and(LEVEL)
                        .is(assessment.level())
                        .and(ATTAINABLE)
                        .is(assessment.attainableLevel()))
                .with(Sort.by("_id"))
                .limit(limit);
        query.fields().include("_id", "names", OWNER);
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(document -> new AssessedService(
                        document.getString("_id"),
                        names(document),
                        new InstitutionCode(document.getString(OWNER)),
                        assessment))
                .toList();
    }

    private static List<String> values(Collection<InstitutionCode> codes) {
        return codes.stream().map(InstitutionCode::value).toList();
    }

    private static Tally tally(Document counted) {
        // Spring Data leaves the group's fields where MongoDB puts them, in _id.
        Document key = counted.get("_id", Document.class);
        Assessment assessment = new Assessment(key.getString(MODEL), key.getInteger(LEVEL), key.getInteger(ATTAINABLE));
        Number services = counted.get("services", Number.class);
        return new Tally(new InstitutionCode(key.getString(OWNER)), assessment, services.longValue());
    }

    private static Names names(Document document) {
        Map<String, String> names = new TreeMap<>();
        document.get("names", Document.class).forEach((language, name) -> names.put(language, String.valueOf(name)));
        return Names.of(names);
    }
}
