package lt.tiltas.catalog.maturity;

import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Refusal;

/** Why a question about maturity has no answer; says what to do next. */
public abstract sealed class MaturityRefused extends Refusal {

    private MaturityRefused(String field, String reason, String remedy) {
        super(field, reason, remedy);
    }

    /** No version of the model has the name. */
    public static final class UnknownVersion extends MaturityRefused {
        public UnknownVersion(String version, MaturityModels models) {
            super(
                    "version",
                    "There is no version %s of the maturity levels.".formatted(version),
                    "Leave the version out for the present one, or ask for one of %s."
                            .formatted(models.versions().stream()
                                    .map(MaturityModel::version)
                                    .toList()));
        }
    }

    /** The catalogue does not have the administration. */
    public static final class UnknownAdministration extends MaturityRefused {
        public UnknownAdministration(String code) {
            super(
                    "administration",
                    "The catalogue has no institution %s.".formatted(code),
                    "List the administrations at /api/institutions?kind=ADMINISTRATION.");
        }
    }

    /** Percentages are answered for administrations. */
    public static final class NoAdministration extends MaturityRefused {
        public NoAdministration(InstitutionCode code, InstitutionCode parent) {
            super(
                    "administration",
                    "%s is a budget institution.".formatted(code),
                    "Ask for its administration, %s.".formatted(parent));
        }
    }
}
