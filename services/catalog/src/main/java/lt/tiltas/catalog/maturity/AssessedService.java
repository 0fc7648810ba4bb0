package lt.tiltas.catalog.maturity;

import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Names;

/** A public service and how far it has come. */
public record AssessedService(String identifier, Names names, InstitutionCode owner, Assessment assessment) {}
