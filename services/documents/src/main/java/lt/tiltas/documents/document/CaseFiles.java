package lt.tiltas.documents.document;

import java.util.List;
import java.util.Optional;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where the documentation plans of institutions are kept. */
public interface CaseFiles {

    Optional<Stored<CaseFile>> find(String institution, int year, CaseFileIndex index);

    /** The plan of the year, ordered by index, from behind the given one on. */
    List<CaseFile> of(String institution, int year, @Nullable CaseFileIndex after, int limit);

    /**
     * Stores a new case file.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the plan has its index
     */
    void add(CaseFile file, Trace trace);

    /**
     * Stores the changed case file.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody wrote since it was read
     */
    void replace(Stored<CaseFile> before, CaseFile after, Trace trace);
}
