package lt.tiltas.documents.document;

import java.time.Clock;
import java.util.Optional;
import lt.tiltas.messaging.Stored;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What registrars and administrators do with the documentation plan. */
@Service
public class DocumentationPlan {
    private final CaseFiles files;
    private final Clock clock;

    public DocumentationPlan(CaseFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Adds the case file, or changes the one with its year and index. Documents that are in it keep their retention. */
    public CaseFile put(Actor by, CaseFile file) {
        return Attempts.at(() -> {
            Optional<Stored<CaseFile>> stored = files.find(file.institution(), file.year(), file.index());
            if (stored.isPresent()) {
                if (!stored.get().state().equals(file)) {
                    files.replace(stored.get(), file, by.trace(clock.instant(), "put-case-file"));
                }
                return file;
            }
            try {
                files.add(file, by.trace(clock.instant(), "put-case-file"));
                return file;
            } catch (DuplicateKeyException addedMeanwhile) {
                return put(by, file);
            }
        });
    }

    /** The case file, if the plan has it. */
    public CaseFile get(String institution, int year, CaseFileIndex index) {
        return files.find(institution, year, index)
                .map(Stored::state)
                .orElseThrow(() -> new ListRefused.NoSuchCaseFile(year, index));
    }

    /**
     * Puts a document in a case file: gives it the retention of the index.
     *
     * @throws DocumentRefused.UnknownCaseFile when there is none, or it is closed
     */
    Filing file(String institution, Filing wanted) {
        return files.find(institution, wanted.year(), wanted.index())
                .map(Stored::state)
                .filter(file -> !file.closed())
                .map(file -> new Filing(wanted.year(), wanted.index(), file.retention()))
                .orElseThrow(() -> new DocumentRefused.UnknownCaseFile(wanted));
    }
}
