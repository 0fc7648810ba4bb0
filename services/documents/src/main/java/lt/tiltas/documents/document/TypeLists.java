package lt.tiltas.documents.document;

import java.util.Optional;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;

/** Where the types of institutions are kept that decided on their own. */
public interface TypeLists {

    Optional<Stored<TypeList>> find(String institution);

    /**
     * Stores an institution's first own list.
     *
     * @throws org.springframework.dao.DuplicateKeyException when it has one
     */
    void add(TypeList list, Trace trace);

    /**
     * Stores the changed list.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody wrote since it was read
     */
    void replace(Stored<TypeList> before, TypeList after, Trace trace);
}
