package lt.tiltas.documents.institution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.messaging.Received;

/** The institutions that the catalogue has told this service of. */
public interface Institutions {

    boolean knows(String code);

    /** The names of all, in whatever languages, by code; the same map until there is another. */
    Map<String, Collection<String>> names();

    /** Takes over what the catalogue told; anything older than what is known changes nothing. */
    void record(List<Received<InstitutionEvent>> told);
}
