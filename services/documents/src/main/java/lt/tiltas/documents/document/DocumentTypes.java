package lt.tiltas.documents.document;

import java.time.Clock;
import java.util.Optional;
import lt.tiltas.messaging.Stored;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The types of documents of institutions: the usual ones until an administrator changes them. */
@Service
public class DocumentTypes {
    private final TypeLists lists;
    private final Clock clock;

    public DocumentTypes(TypeLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    public TypeList of(String institution) {
        return lists.find(institution).map(Stored::state).orElseGet(() -> TypeList.usual(institution));
    }

    /** Adds the type, or changes the one with its code: its names, and whether it is retired. */
    public DocumentType put(Actor by, DocumentType type) {
        return Attempts.at(() -> {
            Optional<Stored<TypeList>> stored = lists.find(by.institution());
            if (stored.isPresent()) {
                TypeList after = stored.get().state().with(type);
                if (!after.equals(stored.get().state())) {
                    lists.replace(stored.get(), after, by.trace(clock.instant(), "put-document-type"));
                }
                return type;
            }
            try {
                lists.add(TypeList.usual(by.institution()).with(type), by.trace(clock.instant(), "put-document-type"));
                return type;
            } catch (DuplicateKeyException addedMeanwhile) {
                return put(by, type);
            }
        });
    }

    /**
     * Checks that a new document of the institution can have the type.
     *
     * @throws DocumentRefused.UnknownType when it has no such type, or not any more
     */
    public void require(String institution, TypeCode code) {
        if (of(institution).find(code).filter(type -> !type.retired()).isEmpty()) {
            throw new DocumentRefused.UnknownType(code);
        }
    }
}
