package lt.tiltas.catalog.maturity;

import java.util.Collection;
import java.util.List;
import lt.tiltas.catalog.institution.InstitutionCode;

/** The public services, seen only by their owner and how far they have come. */
public interface AssessedServices {

    /** How many services each of the owners has at each assessment. */
    List<Tally> tally(Collection<InstitutionCode> owners);

    /** Some services of the owners that stand exactly so, ascending by identifier. */
    List<AssessedService> standing(Collection<InstitutionCode> owners, Assessment assessment, int limit);

    /** So many services stand so. */
    record Tally(InstitutionCode owner, Assessment assessment, long services) {}
}
