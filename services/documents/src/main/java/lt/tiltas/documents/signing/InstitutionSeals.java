package lt.tiltas.documents.signing;

import java.util.List;

/** The e-seals as their institutions see them. */
public interface InstitutionSeals {

    /** The institution's seals, the default one first; those that cannot be opened now say why. */
    List<InstitutionSeal> all(String institution);

    /** The seals of all institutions. */
    List<InstitutionSeal> all();
}
