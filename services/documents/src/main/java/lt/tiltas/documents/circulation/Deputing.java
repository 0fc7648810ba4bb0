package lt.tiltas.documents.circulation;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lt.tiltas.documents.route.Hand;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Names deputies. A person names one's own; a registrar or administrator also those of others. */
@Service
public class Deputing {
    /** Most deputies that are named for one person, the past ones included. */
    private static final int MOST = 200;
    /** Whose steps there are. */
    private static final Set<String> ROLES = Set.of(Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR);

    private final Deputies deputies;
    private final Days days;

    public Deputing(Deputies deputies, Days days) {
        this.deputies = deputies;
        this.days = days;
    }

    /** Who reaches for steps: oneself, with one's roles, and with those for whom one stands in today. */
    public Hand hand(Participant who) {
        LocalDate today = days.today(who.institution()).date();
        SortedMap<String, Set<String>> deputyOf = new TreeMap<>();
        deputies.by(who.institution(), who.subject()).stream()
                .filter(one -> one.isOn(today))
                .forEach(one -> deputyOf.computeIfAbsent(one.person(), person -> new HashSet<>())
                        .addAll(one.roles()));
        return new Hand(who.subject(), who.roles(), deputyOf);
    }

    /**
     * Names a deputy.
     *
     * @param id the same in every repetition of the request
     * @param roles of the person that the deputy does steps of; absent, all that the caller has, and none of another
     *     person, whose roles are not known here
     */
    public Deputy name(
            Participant by,
            UUID id,
            String person,
            String deputy,
            @Nullable Set<String> roles,
            LocalDate from,
            LocalDate until) {
        requireMay(by, person);
        var today = days.today(by.institution());
        if (until.isBefore(today.date())) {
            throw new CirculationRefused.BadDeputy("until", "The last day is in the past");
        }
        Deputy named = new Deputy(
                id,
                by.institution(),
                person,
                deputy,
                handedOn(by, person, deputy, roles),
                from,
                until,
                by.subject(),
                today.at(),
                null);
        if (deputies.of(by.institution(), person).size() >= MOST) {
            throw new CirculationRefused.BadDeputy("person", "The person has " + MOST + " deputies already");
        }
        return deputies.add(named) ? named : repeated(named);
    }

    /** Nobody hands on more than they have; who arranges things for others answers for what those have. */
    private static Set<String> handedOn(Participant by, String person, String deputy, @Nullable Set<String> wanted) {
        boolean own = by.subject().equals(person);
        Set<String> roles = new HashSet<>(wanted == null ? own ? by.roles() : Set.of() : wanted);
        if (wanted == null) {
            roles.retainAll(ROLES);
        }
        for (String role : roles) {
            if (!ROLES.contains(role) || own && !by.roles().contains(role)) {
                throw new CirculationRefused.BadDeputy(
                        "roles", "The role “" + role + "” is not one that you have and steps are for");
            }
        }
        if (by.subject().equals(deputy) && !by.roles().containsAll(roles)) {
            throw new CirculationRefused.BadDeputy("deputy", "Nobody gives themself a role that they do not have");
        }
        return roles;
    }

    private Deputy repeated(Deputy named) {
        Deputy first = deputies.find(named.id()).orElseThrow(CirculationRefused.NoSuchDeputy::new);
        boolean same = first.person().equals(named.person())
                && first.deputy().equals(named.deputy())
                && first.roles().equals(named.roles())
                && first.from().equals(named.from())
                && first.until().equals(named.until());
        if (!same) {
            throw new CirculationRefused.KeyReused();
        }
        return first;
    }

    /** Takes it back; steps that the deputy has done stay done. */
    public void end(Participant by, UUID id) {
        Optional<Deputy> found =
                deputies.find(id).filter(one -> one.institution().equals(by.institution()));
        if (found.isPresent()) {
            requireMay(by, found.get().person());
            deputies.end(
                    id,
                    new Deputy.Ended(by.subject(), days.today(by.institution()).at()));
        }
    }

    /** The caller's deputies, and those for whom the caller is one; those of all for who arranges things for others. */
    public List<Deputy> of(Participant who, @Nullable UUID after, int limit) {
        return deputies.list(who.institution(), who.mayArrange() ? null : who.subject(), after, limit);
    }

    private static void requireMay(Participant by, String person) {
        if (!by.subject().equals(person) && !by.mayArrange()) {
            throw new CirculationRefused.NotYourDeputy();
        }
    }
}
