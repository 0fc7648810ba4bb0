package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.OpenSteps;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Open steps by what documents say of them at their top level ({@code tasks}), where an index finds them. */
@Component
class MongoOpenSteps implements OpenSteps {
    static final String TASKS = "tasks";
    private static final String ID = "_id";
    private static final String DUE = "tasks.due";
    private static final String STEP = "tasks.step";

    private final MongoOperations mongo;
    private final String collection;

    MongoOpenSteps(MongoOperations mongo) {
        this.mongo = mongo;
        this.collection = mongo.getCollectionName(StoredDocument.class);
    }

    @Override
    public List<OpenStep> list(Wanted wanted, @Nullable Position after, int limit) {
        Criteria steps = behind(of(wanted), after);
        Aggregation found = Aggregation.newAggregation(
                Aggregation.match(where(TASKS + ".0")
                        .exists(true)
                        .and("institution")
                        .is(wanted.institution())
                        .andOperator(of(wanted))),
                Aggregation.project("institution", "title", "type", "registrationNumber", TASKS),
                Aggregation.unwind(TASKS),
                Aggregation.match(steps),
                Aggregation.sort(Sort.by(DUE, ID, STEP)),
                Aggregation.limit(limit));
        return mongo.aggregate(found, collection, Document.class).getMappedResults().stream()
                .map(MongoOpenSteps::read)
                .toList();
    }

    /** What holds for a step, and so for some step of its document. */
    private static Criteria of(Wanted wanted) {
        Criteria criteria = where(TASKS).exists(true);
        Set<Assignee> turns = wanted.turns();
        if (turns != null) {
            criteria = criteria.and("tasks.to")
                    .in(turns.stream().map(Assignee::key).toList());
        }
        Purpose purpose = wanted.purpose();
        if (purpose != null) {
            criteria = criteria.and("tasks.purpose").is(purpose.wireName());
        }
        if (wanted.dueBefore() != null) {
            criteria = criteria.and(DUE).lt(wanted.dueBefore().toString());
        }
        return wanted.escalatedOnly() ? criteria.and("tasks.escalated").is(true) : criteria;
    }

    private static Criteria behind(Criteria criteria, @Nullable Position after) {
        if (after == null) {
            return criteria;
        }
        String due = after.due().toString();
        String id = after.document().toString();
        return new Criteria()
                .andOperator(
                        criteria,
                        new Criteria()
                                .orOperator(
                                        where(DUE).gt(due),
                                        where(DUE).is(due).and(ID).gt(id),
                                        where(DUE)
                                                .is(due)
                                                .and(ID)
                                                .is(id)
                                                .and(STEP)
                                                .gt(after.step())));
    }

    private static OpenStep read(Document found) {
        Document task = found.get(TASKS, Document.class);
        return new OpenStep(
                DocumentId.parse(found.getString(ID)),
                found.getString("institution"),
                found.getString("title"),
                new TypeCode(found.getString("type")),
                found.getString("registrationNumber"),
                task.getInteger("step"),
                Purpose.parse(task.getString("purpose")),
                Assignee.parse(task.getString("to")),
                LocalDate.parse(task.getString("due")),
                task.getBoolean("escalated"));
    }

    @Override
    public List<DocumentId> toRemind(LocalDate dueUntil, @Nullable DocumentId after, int limit) {
        return ids(where("reminded").is(false).and("due").lte(dueUntil.toString()), after, limit);
    }

    @Override
    public List<DocumentId> toEscalate(LocalDate dueBefore, @Nullable DocumentId after, int limit) {
        return ids(where("escalated").is(false).and("due").lt(dueBefore.toString()), after, limit);
    }

    private List<DocumentId> ids(Criteria step, @Nullable DocumentId after, int limit) {
        Criteria criteria = where(TASKS).elemMatch(step);
        if (after != null) {
            criteria = criteria.and(ID).gt(after.toString());
        }
        Query query = query(criteria).with(Sort.by(ID)).limit(limit);
        query.fields().include(ID);
        return mongo.find(query, Document.class, collection).stream()
                .map(found -> DocumentId.parse(found.getString(ID)))
                .toList();
    }
}
