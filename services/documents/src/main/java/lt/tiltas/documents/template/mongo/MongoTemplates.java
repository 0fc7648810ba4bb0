package lt.tiltas.documents.template.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.template.Field;
import lt.tiltas.documents.template.Template;
import lt.tiltas.documents.template.TemplateCode;
import lt.tiltas.documents.template.Templates;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Templates, one document each. */
@Component
class MongoTemplates implements Templates {
    private static final String ID = "_id";

    private final Outbox<StoredTemplate> outbox;
    private final MongoOperations mongo;

    MongoTemplates(Outboxes outboxes, MongoOperations mongo) {
        this.outbox = outboxes.of(StoredTemplate.class);
        this.mongo = mongo;
    }

    @Override
    public Optional<Stored<Template>> find(String institution, TemplateCode code) {
        return outbox.find(StoredTemplate.id(institution, code.value()))
                .map(stored -> new Stored<>(read(stored.state()), stored.version(), stored.sequence()));
    }

    @Override
    public List<Template> of(String institution, @Nullable TemplateCode after, int limit) {
        String from = StoredTemplate.id(institution, after == null ? "" : after.value());
        return mongo
                .find(
                        query(where(ID).gt(from).lt(StoredTemplate.id(institution, "~")))
                                .with(Sort.by(Sort.Direction.ASC, ID))
                                .limit(limit),
                        StoredTemplate.class)
                .stream()
                .map(MongoTemplates::read)
                .toList();
    }

    @Override
    public void add(Template template, Trace trace) {
        outbox.insert(store(template), List.of(), trace);
    }

    @Override
    public void replace(Stored<Template> before, Template after, Trace trace) {
        outbox.update(before, store(after), List.of(), trace);
    }

    private static StoredTemplate store(Template template) {
        return new StoredTemplate(
                StoredTemplate.id(template.institution(), template.code().value()),
                template.institution(),
                template.code().value(),
                template.name(),
                template.type().value(),
                template.language(),
                template.title(),
                template.body(),
                template.fields().stream()
                        .map(field -> new StoredTemplate.StoredField(
                                field.name(),
                                field.label(),
                                field.kind().wireName(),
                                field.required(),
                                field.choices()))
                        .toList(),
                template.access().wireName(),
                template.caseFile() == null ? null : template.caseFile().value(),
                template.retired(),
                StoredTemplate.SCHEMA_VERSION);
    }

    private static Template read(StoredTemplate stored) {
        return new Template(
                stored.institution(),
                new TemplateCode(stored.code()),
                stored.name(),
                new TypeCode(stored.type()),
                stored.language(),
                stored.title(),
                stored.body(),
                stored.fields().stream()
                        .map(field -> new Field(
                                field.name(),
                                field.label(),
                                Field.Kind.parse(field.kind()),
                                field.required(),
                                field.choices()))
                        .toList(),
                Access.parse(stored.access()),
                stored.caseFile() == null ? null : new CaseFileIndex(stored.caseFile()),
                stored.retired());
    }
}
