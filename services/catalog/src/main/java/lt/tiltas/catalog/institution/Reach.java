package lt.tiltas.catalog.institution;

import java.util.Optional;

/**
 * How far an institution's administrators and auditors reach: an administration reaches itself and the institutions
 * beneath it; a budget institution reaches itself, but only its services, because its own entry is kept by its
 * administration; an institution that the catalogue does not know yet may record itself and nothing else.
 *
 * @param code that the caller acts for, as the token says
 * @param institution what the catalogue knows of it
 */
public record Reach(String code, Optional<Institution> institution) {

    public static Reach of(String code, Directory directory) {
        return new Reach(code, InstitutionCode.parse(code).flatMap(directory::find));
    }

    /** Whether the caller may change what the catalogue says of the institution as it stands. */
    public boolean keeps(Institution other) {
        return institution
                .map(own -> own instanceof Institution.Administration && isOrStandsAbove(other))
                .orElseGet(() -> isOwn(other));
    }

    /** Whether the caller may change the institution's services, or read its audit trail. */
    public boolean serves(Institution other) {
        return institution.isPresent() && isOrStandsAbove(other);
    }

    private boolean isOrStandsAbove(Institution other) {
        return isOwn(other)
                || other.parent().filter(parent -> parent.value().equals(code)).isPresent();
    }

    private boolean isOwn(Institution other) {
        return other.code().value().equals(code);
    }
}
