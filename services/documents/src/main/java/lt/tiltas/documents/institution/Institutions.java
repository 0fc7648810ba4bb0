package lt.tiltas.documents.institution;

import java.util.List;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.messaging.Received;

/** The institutions that the catalogue has told this service of. */
public interface Institutions {

    boolean knows(String code);

    /** Takes over what the catalogue told; anything older than what is known changes nothing. */
    void record(List<Received<InstitutionEvent>> told);
}
