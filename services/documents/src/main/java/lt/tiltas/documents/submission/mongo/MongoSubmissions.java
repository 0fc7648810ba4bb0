package lt.tiltas.documents.submission.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Optional;
import lt.tiltas.documents.submission.Submission;
import lt.tiltas.documents.submission.SubmissionId;
import lt.tiltas.documents.submission.Submissions;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Submissions in the collection {@code Validations}. */
@Component
class MongoSubmissions implements Submissions {
    private static final String ID = "_id";

    private final MongoOperations mongo;

    MongoSubmissions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Submission> find(SubmissionId id) {
        return Optional.ofNullable(mongo.findById(id.toString(), StoredSubmission.class))
                .map(StoredSubmission::read);
    }

    @Override
    public void add(Submission submission) {
        mongo.insert(StoredSubmission.store(submission));
    }

    @Override
    public boolean finish(Submission submission) {
        StoredSubmission done = StoredSubmission.store(submission);
        return mongo.findAndReplace(
                        query(where(ID).is(done.id()).and("status").is(StoredSubmission.CHECKING)),
                        done,
                        FindAndReplaceOptions.empty())
                != null;
    }

    @Override
    public boolean remove(SubmissionId id) {
        return mongo.remove(query(where(ID).is(id.toString())), StoredSubmission.class)
                        .getDeletedCount()
                > 0;
    }

    @Override
    public void forgetBefore(Instant time) {
        mongo.remove(query(where("submittedAt").lt(time)), StoredSubmission.class);
    }
}
