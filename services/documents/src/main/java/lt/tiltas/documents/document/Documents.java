package lt.tiltas.documents.document;

import java.util.List;
import java.util.Optional;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where documents are kept, each with its audit trail and the events that it has yet to tell. */
public interface Documents {

    Optional<Stored<Document>> find(DocumentId id);

    /** The document, if it is the institution's. */
    default Optional<Stored<Document>> of(String institution, DocumentId id) {
        return find(id).filter(stored -> stored.state().core().institution().equals(institution));
    }

    /**
     * The institution's document as it now is.
     *
     * @throws DocumentRefused.NotFound when it has no such document
     */
    default Document get(String institution, DocumentId id) {
        return of(institution, id).orElseThrow(DocumentRefused.NotFound::new).state();
    }

    /**
     * A document as it was read.
     *
     * @param revision grows with everything that happens to it
     */
    record Seen(Document document, long revision) {}

    /**
     * The document as it now is, for somebody who may see it.
     *
     * @throws DocumentRefused.NotFound when there is no such document for the reader
     */
    default Seen see(Reader reader, DocumentId id) {
        return find(id).filter(stored -> reader.maySee(stored.state()))
                .map(stored -> new Seen(stored.state(), stored.version()))
                .orElseThrow(DocumentRefused.NotFound::new);
    }

    /** The document as it now is, whoever's it is. */
    default Optional<Document> read(DocumentId id) {
        return find(id).map(Stored::state);
    }

    /**
     * Stores a new document.
     *
     * @throws org.springframework.dao.DuplicateKeyException when there is one with its id
     */
    Stored<Document> add(Draft draft, DocumentEvent event, Trace trace);

    /**
     * Stores the document's next state, and what it was if that is an earlier version now.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody wrote since it was read
     */
    Stored<Document> replace(
            Stored<Document> before, Document after, List<? extends DocumentEvent> events, Trace trace);

    /** Documents that the reader may see, the latest first. */
    List<Document> of(Reader reader, Selection selection, @Nullable Place after, int limit);

    /**
     * Sent documents of the institution, the last sent first, from the given place on, that one included.
     *
     * @param words each of them begins a word of the document, or of the name or code of one of its recipients
     */
    List<Document.Sent> sentBy(String institution, List<String> words, @Nullable Place from, int limit);

    /** The document that the institution sent with the consignment. */
    Optional<Document.Sent> carriedBy(String institution, ConsignmentId consignment);

    /** Documents whose entry in a register was begun and, perhaps by a crash, not finished. */
    List<DocumentId> entering();

    List<Trace> trail(DocumentId id);
}
