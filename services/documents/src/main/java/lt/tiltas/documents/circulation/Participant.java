package lt.tiltas.documents.circulation;

import java.util.Set;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.web.Roles;

/**
 * Who takes part in a circulation.
 *
 * @param roles of the token
 */
public record Participant(Actor actor, Set<String> roles) {
    public Participant {
        roles = Set.copyOf(roles);
    }

    public String institution() {
        return actor.institution();
    }

    public String subject() {
        return actor.subject();
    }

    boolean isRegistrar() {
        return roles.contains(Roles.REGISTRAR);
    }

    /** Whether the person arranges things for others in the institution. */
    boolean mayArrange() {
        return isRegistrar() || roles.contains(Roles.ADMINISTRATOR);
    }
}
