package lt.tiltas.catalog.publicservice;

import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.Assessment;

/**
 * A public service as the catalogue has it.
 *
 * @param owner the institution that answers for it (CPSV-AP hasCompetentAuthority)
 */
public record PublicService(ServiceIdentifier identifier, Names names, InstitutionCode owner, Assessment assessment) {}
