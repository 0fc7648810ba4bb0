package lt.tiltas.documents.route;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who reaches for a step.
 *
 * @param subject of the token
 * @param roles in the institution
 * @param deputyOf subjects of the people whose deputy this person is today, each with the roles that they handed on
 */
public record Hand(String subject, Set<String> roles, SortedMap<String, Set<String>> deputyOf) {
    public Hand {
        roles = Set.copyOf(roles);
        SortedMap<String, Set<String>> copy = new TreeMap<>();
        deputyOf.forEach((person, theirs) -> copy.put(person, Set.copyOf(theirs)));
        deputyOf = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether the person may do what is assigned so: as oneself, by role, or as a deputy. */
    public boolean reaches(Assignee assignee) {
        return isOwn(assignee) || forWhom(assignee).isPresent();
    }

    /** For whom this person does it; empty when for oneself, which comes before all others. */
    public Optional<String> forWhom(Assignee assignee) {
        if (isOwn(assignee)) {
            return Optional.empty();
        }
        return deputyOf.entrySet().stream()
                .filter(one -> switch (assignee) {
                    case Assignee.Person person -> person.name().equals(one.getKey());
                    case Assignee.Role role -> one.getValue().contains(role.name());
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether this person has the role, or is deputy of somebody who handed it on. */
    public boolean plays(String role) {
        return allRoles().anyMatch(role::equals);
    }

    /** The person's own roles and those handed on. */
    public Stream<String> allRoles() {
        return Stream.concat(roles.stream(), deputyOf.values().stream().flatMap(Set::stream));
    }

    private boolean isOwn(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person person -> person.name().equals(subject);
            case Assignee.Role role -> roles.contains(role.name());
        };
    }
}
