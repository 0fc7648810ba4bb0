package lt.tiltas.documents.route;

import java.util.Optional;
import java.util.Set;

/**
 * Who reaches for a step.
 *
 * @param subject of the token
 * @param roles in the institution
 * @param deputyOf subjects of the people whose deputy this person is today
 */
public record Hand(String subject, Set<String> roles, Set<String> deputyOf) {
    public Hand {
        roles = Set.copyOf(roles);
        deputyOf = Set.copyOf(deputyOf);
    }

    /** Whether the person may do what is assigned so: as oneself, by role, or as a deputy. */
    public boolean reaches(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person person -> person.name().equals(subject) || deputyOf.contains(person.name());
            case Assignee.Role role -> roles.contains(role.name());
        };
    }

    /** For whom this person does it; empty when for oneself. */
    public Optional<String> forWhom(Assignee assignee) {
        return assignee instanceof Assignee.Person person && !person.name().equals(subject)
                ? Optional.of(person.name())
                : Optional.empty();
    }
}
