package lt.tiltas.catalog.institution;

/** Why an institution could not be recorded or read; says what to do next. */
public abstract sealed class InstitutionRefused extends Refusal {

    private InstitutionRefused(String field, String reason, String remedy) {
        super(field, reason, remedy);
    }

    /** The catalogue does not have it. */
    public static final class Unknown extends InstitutionRefused {
        public Unknown(String code) {
            super(
                    "code",
                    "The catalogue has no institution %s.".formatted(code),
                    "List the institutions at /api/institutions, or record it first.");
        }
    }

    /** The institution above it is not in the catalogue. */
    public static final class ParentUnknown extends InstitutionRefused {
        public ParentUnknown(InstitutionCode parent) {
            super(
                    "parent",
                    "The catalogue has no institution %s to stand above this one.".formatted(parent),
                    "Record the administration first; in a file, put its row above.");
        }
    }

    /** Only an administration may stand above another institution. */
    public static final class ParentIsNoAdministration extends InstitutionRefused {
        public ParentIsNoAdministration(InstitutionCode parent) {
            super(
                    "parent",
                    "%s is a budget institution; only an administration may stand above another.".formatted(parent),
                    "Give the code of the administration.");
        }
    }

    /** The kind stays as it was first recorded, so that whatever stands beneath an administration stays lawful. */
    public static final class KindFixed extends InstitutionRefused {
        public KindFixed(Institution present) {
            super(
                    "kind",
                    "%s is recorded as %s, and the kind of an institution does not change."
                            .formatted(present.code(), present.kind()),
                    "Give the kind %s; a legal entity of another kind has a code of its own."
                            .formatted(present.kind()));
        }
    }

    /** The author acts for an institution that may not change this one. */
    public static final class OutOfReach extends InstitutionRefused {
        public OutOfReach(InstitutionCode code, Reach reach) {
            super(
                    "code",
                    "Administrators of %s may not change institution %s.".formatted(reach.code(), code),
                    remedy(reach));
        }

        private static String remedy(Reach reach) {
            return reach.institution()
                    .map(own -> switch (own) {
                        case Institution.Administration administration ->
                            "An administration changes itself and the institutions beneath it; ask the administration"
                                    + " above the institution.";
                        case Institution.BudgetInstitution budget ->
                            "A budget institution changes only its services; ask the administration "
                                    + budget.administration() + ".";
                    })
                    .orElse("Your institution is not in the catalogue yet; record it first.");
        }
    }

    /** Somebody changed it after the author had read it. */
    public static final class Outdated extends InstitutionRefused {
        public Outdated(InstitutionCode code) {
            super(
                    "If-Match",
                    "Institution %s is not in the version that If-Match names.".formatted(code),
                    "Read it again, and repeat the change with its ETag.");
        }
    }

    /** Others kept changing it at the same time. */
    public static final class Contended extends InstitutionRefused {
        public Contended(InstitutionCode code) {
            super("code", "Others are changing institution %s right now.".formatted(code), "Repeat the request.");
        }
    }

    /** There is no audit trail of it that the caller may read. */
    public static final class NoTrail extends InstitutionRefused {
        public NoTrail(String code) {
            super(
                    "code",
                    "There is no audit trail of institution %s for you to read.".formatted(code),
                    "Auditors read the trails of their own institution and of those beneath it.");
        }
    }
}
