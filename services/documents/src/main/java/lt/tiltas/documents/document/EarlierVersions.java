package lt.tiltas.documents.document;

import java.util.List;
import java.util.Optional;
import lt.tiltas.messaging.Stored;

/** Where earlier versions of documents are kept. */
public interface EarlierVersions {

    /** Keeps what the document is, because it is about to become the next version. */
    void keep(Stored<Document> before);

    /** Earlier versions of the document, the latest first; it may hold one that the document still is. */
    List<Earlier> of(DocumentId document);

    Optional<Earlier> find(DocumentId document, int number);

    void remove(DocumentId document, int number);
}
