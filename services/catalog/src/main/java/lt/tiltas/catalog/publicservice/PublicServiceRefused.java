package lt.tiltas.catalog.publicservice;

import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Reach;
import lt.tiltas.catalog.institution.Refusal;

/** Why a public service could not be recorded or read; says what to do next. */
public abstract sealed class PublicServiceRefused extends Refusal {

    private PublicServiceRefused(String field, String reason, String remedy) {
        super(field, reason, remedy);
    }

    /** The catalogue does not have it. */
    public static final class Unknown extends PublicServiceRefused {
        public Unknown(String identifier) {
            super(
                    "identifier",
                    "The catalogue has no public service %s.".formatted(identifier),
                    "List the services at /api/public-services, or record it first.");
        }
    }

    /** The institution that is to answer for it is not in the catalogue. */
    public static final class OwnerUnknown extends PublicServiceRefused {
        public OwnerUnknown(InstitutionCode owner) {
            super(
                    "owner",
                    "The catalogue has no institution %s to own the service.".formatted(owner),
                    "Record the institution first.");
        }
    }

    /** The author acts for an institution that may not change services of this owner. */
    public static final class OutOfReach extends PublicServiceRefused {
        public OutOfReach(InstitutionCode owner, Reach reach) {
            super(
                    "owner",
                    "Administrators of %s may not change services of institution %s.".formatted(reach.code(), owner),
                    reach.institution().isPresent()
                            ? "An administration changes its own services and those of the institutions beneath it, a"
                                    + " budget institution its own; ask the owner's administrator."
                            : "Your institution is not in the catalogue yet; record it first.");
        }
    }

    /** Somebody changed it after the author had read it. */
    public static final class Outdated extends PublicServiceRefused {
        public Outdated(ServiceIdentifier identifier) {
            super(
                    "If-Match",
                    "Service %s is not in the version that If-Match names.".formatted(identifier),
                    "Read it again, and repeat the change with its ETag.");
        }
    }

    /** Others kept changing it at the same time. */
    public static final class Contended extends PublicServiceRefused {
        public Contended(ServiceIdentifier identifier) {
            super(
                    "identifier",
                    "Others are changing service %s right now.".formatted(identifier),
                    "Repeat the request.");
        }
    }

    /** There is no audit trail of it that the caller may read. */
    public static final class NoTrail extends PublicServiceRefused {
        public NoTrail(String identifier) {
            super(
                    "identifier",
                    "There is no audit trail of service %s for you to read.".formatted(identifier),
                    "Auditors read the trails of their own institution's services and of those beneath it.");
        }
    }
}
