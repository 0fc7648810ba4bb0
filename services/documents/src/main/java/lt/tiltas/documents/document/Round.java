package lt.tiltas.documents.document;

import java.util.List;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.signing.Signature;

/** A circulation of the past, with the signatures that its revision took off the document. */
public record Round(Route route, List<Signature> signatures, Ending ending) {
    public Round {
        signatures = List.copyOf(signatures);
    }
}
