package lt.tiltas.documents.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentDrafted;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What a clerk does with a draft: begins it, puts files in and takes them out. */
@Service
public class Drafting {
    private static final Logger log = LoggerFactory.getLogger(Drafting.class);

    private final Documents documents;
    private final Contents contents;
    private final Describing describing;
    private final Versions versions;
    private final Recognition recognition;
    private final DraftSettings settings;
    private final Clock clock;

    public Drafting(
            Documents documents,
            Contents contents,
            Describing describing,
            Versions versions,
            Recognition recognition,
            DraftSettings settings,
            Clock clock) {
        this.documents = documents;
        this.contents = contents;
        this.describing = describing;
        this.versions = versions;
        this.recognition = recognition;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A document that was begun.
     *
     * @param repeated whether an earlier request with the same key began it
     */
    public record Begun(Document document, boolean repeated) {}

    /**
     * Begins a document.
     *
     * @param id the same in every repetition of the request
     * @param request fingerprint of the request, kept in the trail, where it outlasts every later change; absent when it
     *     cannot be repeated, because the id is new
     * @throws DocumentRefused.KeyReused when another request with the same key began a document
     */
    public Begun begin(Actor by, DocumentId id, @Nullable String request, Description wanted) {
        if (request != null) {
            Optional<Stored<Document>> before = documents.of(by.institution(), id);
            if (before.isPresent()) {
                return repeated(before.get().state(), request);
            }
        }
        Description description = describing.checked(by.institution(), id, null, wanted);
        Instant now = clock.instant();
        Version version = Version.first(by.subject(), now);
        Draft draft = new Draft(Core.of(id, by.institution(), description, version, now), null);
        try {
            documents.add(
                    draft,
                    new DocumentDrafted(
                            id.value(), by.institution(), description.type().value(), now),
                    request == null
                            ? by.trace(now, "draft")
                            : by.trace(now, "draft").asked(request));
            return new Begun(draft, false);
        } catch (DuplicateKeyException begunMeanwhile) {
            if (request == null) {
                throw begunMeanwhile;
            }
            return repeated(find(by, id).state(), request);
        }
    }

    private Begun repeated(Document first, String request) {
        String asked = documents.trail(first.id()).getFirst().request();
        // Documents of before fingerprints were kept are taken for what is asked now.
        if (asked != null && !asked.equals(request)) {
            throw new DocumentRefused.KeyReused();
        }
        return new Begun(first, true);
    }

    /**
     * Describes a draft anew.
     *
     * @param revision that the description was read at; absent when it does not matter
     * @throws DocumentRefused.ChangedMeanwhile when the document is not at the revision any more
     */
    public Documents.Seen describe(Actor by, DocumentId id, OptionalLong revision, Description wanted) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            if (revision.isPresent() && revision.getAsLong() != stored.version()) {
                throw new DocumentRefused.ChangedMeanwhile();
            }
            Draft draft = openDraft(stored.state());
            Description before = draft.core().description();
            Description description = describing.checked(by.institution(), id, before, wanted);
            if (description.equals(before)) {
                return new Documents.Seen(draft, stored.version());
            }
            Instant now = clock.instant();
            Stored<Document> after = replace(stored, draft.described(description, by, now), by, now, "describe");
            return new Documents.Seen(after.state(), after.version());
        });
    }

    /**
     * Puts a file in, in the place of one with the same name. Nothing is left behind when it cannot be.
     *
     * @param announced the length that the request announced; -1 when it did not
     */
    public DataFile put(Actor by, DocumentId id, FileName name, String mediaType, InputStream bytes, long announced) {
        long limit = settings.maxFileSize().toBytes();
        // Refusals that need no content come before reading any.
        Stored<Document> before = find(by, id);
        openDraft(before.state());
        if (announced > limit) {
            throw new DocumentRefused.TooLarge(limit);
        }
        AtomicReference<String> type = new AtomicReference<>(mediaType);
        Contents.Kept kept = keep(bytes, limit, all -> {
            if (announced >= 0 && announced != all.size()) {
                throw new DocumentRefused.Truncated(announced);
            }
            type.set(recognised(name, mediaType, all));
        });
        boolean stored = false;
        try {
            kept = contents.share(kept);
            DataFile file = new DataFile(name, type.get(), kept.size(), kept.sha256(), kept.crc32(), kept.id());
            Attempts.from(before, () -> find(by, id), found -> store(by, found, file));
            stored = true;
            settle(file);
            return file;
        } finally {
            if (!stored) {
                contents.release(kept.id());
            }
        }
    }

    private String recognised(FileName name, String declared, StoredBytes bytes) {
        try {
            return recognition.mediaType(name, declared, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Contents.Kept keep(InputStream bytes, long limit, Contents.Look look) {
        try {
            return contents.keep(bytes, limit, look);
        } catch (IOException broken) {
            DocumentRefused refused = new DocumentRefused.Truncated(-1);
            refused.initCause(broken);
            throw refused;
        }
    }

    private Stored<Document> store(Actor by, Stored<Document> stored, DataFile file) {
        Draft draft = openDraft(stored.state());
        if (draft.core().file(file.name()).filter(file::equals).isPresent()) {
            // The same file again, perhaps because the answer was lost.
            return stored;
        }
        Instant now = clock.instant();
        return replace(stored, draft.with(file, by, now), by, now, "put-file");
    }

    /** Takes a file out. */
    public void remove(Actor by, DocumentId id, FileName name) {
        Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            Draft draft = openDraft(stored.state());
            draft.core().file(name).orElseThrow(DocumentRefused.NoSuchFile::new);
            Instant now = clock.instant();
            return replace(stored, draft.without(name, by, now), by, now, "remove-file");
        });
    }

    private Stored<Document> replace(Stored<Document> before, Draft after, Actor by, Instant now, String what) {
        return versions.replace(before, after, List.of(), by.trace(now, what));
    }

    /** The document names the content; if this fails, the sweep finds out. */
    private void settle(DataFile file) {
        try {
            contents.settle(file.content());
        } catch (DataAccessException e) {
            log.warn("Content {} is left for the sweep: {}", file.content(), e.toString());
        }
    }

    private static Draft openDraft(Document document) {
        if (document instanceof Draft draft) {
            return draft.requireOpen();
        }
        throw new DocumentRefused.Frozen(document);
    }

    private Stored<Document> find(Actor by, DocumentId id) {
        return documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
    }
}
