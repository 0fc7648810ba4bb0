package lt.tiltas.documents.document.mongo;

import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.document.DocumentType;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.document.TypeList;
import lt.tiltas.documents.document.TypeLists;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.springframework.stereotype.Component;

/** Lists of types, one for each institution that has its own. */
@Component
class MongoTypeLists implements TypeLists {
    private final Outbox<StoredTypes> outbox;

    MongoTypeLists(Outboxes outboxes) {
        this.outbox = outboxes.of(StoredTypes.class);
    }

    @Override
    public Optional<Stored<TypeList>> find(String institution) {
        return outbox.find(institution)
                .map(stored -> new Stored<>(read(stored.state()), stored.version(), stored.sequence()));
    }

    @Override
    public void add(TypeList list, Trace trace) {
        outbox.insert(store(list), List.of(), trace);
    }

    @Override
    public void replace(Stored<TypeList> before, TypeList after, Trace trace) {
        outbox.update(before, store(after), List.of(), trace);
    }

    private static StoredTypes store(TypeList list) {
        return new StoredTypes(
                list.institution(),
                list.types().stream()
                        .map(type -> new StoredTypes.StoredType(type.code().value(), type.names(), type.retired()))
                        .toList(),
                StoredTypes.SCHEMA_VERSION);
    }

    private static TypeList read(StoredTypes stored) {
        return new TypeList(
                stored.institution(),
                stored.types().stream()
                        .map(type -> new DocumentType(new TypeCode(type.code()), type.names(), type.retired()))
                        .toList());
    }
}
