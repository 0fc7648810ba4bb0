package lt.tiltas.catalog.institution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An institution as the catalogue has it. Only an administration may stand above another institution and nothing may
 * stand above an administration, so there are two storeys and no circles.
 */
public sealed interface Institution {

    InstitutionCode code();

    Names names();

    InstitutionKind kind();

    /** The administration above it. */
    Optional<InstitutionCode> parent();

    /** Runs a municipality. */
    record Administration(InstitutionCode code, Names names) implements Institution {
        @Override
        public InstitutionKind kind() {
            return InstitutionKind.ADMINISTRATION;
        }

        @Override
        public Optional<InstitutionCode> parent() {
            return Optional.empty();
        }
    }

    /** Stands beneath an administration. */
    record BudgetInstitution(InstitutionCode code, Names names, InstitutionCode administration) implements Institution {
        public BudgetInstitution {
            if (administration.equals(code)) {
                throw new InvalidValue(
                        "parent",
                        "An institution cannot stand beneath itself.",
                        "Give the code of the administration above it.");
            }
        }

        @Override
        public InstitutionKind kind() {
            return InstitutionKind.BUDGET_INSTITUTION;
        }

        @Override
        public Optional<InstitutionCode> parent() {
            return Optional.of(administration);
        }
    }

    /** The institution of the given kind. */
    static Institution of(InstitutionCode code, Names names, InstitutionKind kind, @Nullable InstitutionCode parent) {
        return switch (kind) {
            case ADMINISTRATION -> {
                if (parent != null) {
                    throw new InvalidValue(
                            "parent",
                            "An administration has no institution above it.",
                            "Leave parent out, or give the kind BUDGET_INSTITUTION.");
                }
                yield new Administration(code, names);
            }
            case BUDGET_INSTITUTION -> {
                if (parent == null) {
                    throw new InvalidValue(
                            "parent",
                            "A budget institution stands beneath an administration; none is given.",
                            "Give the administration's code as parent.");
                }
                yield new BudgetInstitution(code, names, parent);
            }
        };
    }
}
