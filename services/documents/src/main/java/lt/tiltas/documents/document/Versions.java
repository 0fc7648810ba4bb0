package lt.tiltas.documents.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** The versions of documents, as many of the latest as the settings say. */
@Service
public class Versions {
    private static final Logger log = LoggerFactory.getLogger(Versions.class);

    private final Documents documents;
    private final EarlierVersions earlier;
    private final Contents contents;
    private final DraftSettings settings;

    public Versions(Documents documents, EarlierVersions earlier, Contents contents, DraftSettings settings) {
        this.documents = documents;
        this.earlier = earlier;
        this.contents = contents;
        this.settings = settings;
    }

    /** The document as it is and as it was, the latest first. */
    public List<Earlier> of(Reader reader, DocumentId id) {
        Document document = documents.see(reader, id).document();
        return Stream.concat(
                        Stream.of(current(document)),
                        earlier.of(id).stream()
                                .filter(one -> one.version().number()
                                        < document.core().version().number())
                                .filter(one -> maySee(reader, one)))
                .toList();
    }

    /**
     * One version of the document.
     *
     * @throws DocumentRefused.NoSuchVersion when it is not kept, or not any more
     */
    public Earlier get(Reader reader, DocumentId id, int number) {
        Document document = documents.see(reader, id).document();
        int latest = document.core().version().number();
        if (number == latest) {
            return current(document);
        }
        return Optional.of(number)
                .filter(one -> one < latest)
                .flatMap(one -> earlier.find(id, one))
                .filter(one -> maySee(reader, one))
                .orElseThrow(() -> new DocumentRefused.NoSuchVersion(number));
    }

    /** Puts a document's next version in its place, and lets go of versions that are more than the settings say. */
    public Stored<Document> replace(
            Stored<Document> before, Document after, List<? extends DocumentEvent> events, Trace trace) {
        before(before.state(), after);
        Stored<Document> stored = documents.replace(before, after, events, trace);
        after(before.state(), after);
        return stored;
    }

    /** Without earlier versions, it may part with contents. */
    private void before(Document before, Document after) {
        if (settings.earlierVersions() == 0) {
            parted(before.core().files(), after.core().files()).forEach(contents::doubt);
        }
    }

    private void after(Document before, Document after) {
        int number = after.core().version().number();
        if (number == before.core().version().number()) {
            return;
        }
        try {
            if (settings.earlierVersions() == 0) {
                parted(before.core().files(), after.core().files()).forEach(contents::remove);
                return;
            }
            int surplus = number - settings.earlierVersions() - 1;
            List<DataFile> next = after.core().files();
            for (Earlier one : surplus < 1 ? List.<Earlier>of() : earlier.of(after.id())) {
                if (one.version().number() <= surplus) {
                    Set<ContentId> parted = parted(one.files(), next);
                    parted.forEach(contents::doubt);
                    earlier.remove(after.id(), one.version().number());
                    parted.forEach(contents::remove);
                }
                next = one.files();
            }
        } catch (DataAccessException e) {
            log.warn("Versions of document {} are left for the sweep: {}", after.id(), e.toString());
        }
    }

    private static Set<ContentId> parted(List<DataFile> files, List<DataFile> without) {
        Set<ContentId> found = new HashSet<>();
        files.forEach(file -> found.add(file.content()));
        without.forEach(file -> found.remove(file.content()));
        return found;
    }

    private static Earlier current(Document document) {
        Core core = document.core();
        return new Earlier(core.id(), core.version(), core.description(), core.files());
    }

    private static boolean maySee(Reader reader, Earlier version) {
        return reader.personalData() || version.description().access() != Access.PERSONAL_DATA;
    }
}
