package lt.tiltas.catalog.institution;

import java.util.Optional;

/** Where an institution is looked up by its code. */
@FunctionalInterface
public interface Directory {
    Optional<Institution> find(InstitutionCode code);
}
