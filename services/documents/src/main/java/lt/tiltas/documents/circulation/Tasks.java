package lt.tiltas.documents.circulation;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lt.tiltas.documents.document.OpenSteps;
import lt.tiltas.documents.document.OpenSteps.OpenStep;
import lt.tiltas.documents.document.OpenSteps.Position;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Hand;
import lt.tiltas.documents.route.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells a person which steps wait for them. */
@Service
public class Tasks {
    private final OpenSteps openSteps;
    private final Deputing deputing;
    private final Days days;
    private final CirculationSettings settings;

    public Tasks(OpenSteps openSteps, Deputing deputing, Days days, CirculationSettings settings) {
        this.openSteps = openSteps;
        this.deputing = deputing;
        this.days = days;
        this.settings = settings;
    }

    /**
     * Which of them.
     *
     * @param purpose any when absent
     * @param overdue only those past their term
     * @param escalated only escalated ones; of everybody in the institution, for whoever has the escalation role
     */
    public record Filter(@Nullable Purpose purpose, boolean overdue, boolean escalated) {}

    /** What waits, as of a day. */
    public record Found(List<OpenStep> steps, LocalDate today) {
        public Found {
            steps = List.copyOf(steps);
        }
    }

    /** The steps that the person can do, the nearest term first. */
    public Found of(Participant who, Filter filter, @Nullable Position after, int limit) {
        LocalDate today = days.today(who.institution()).date();
        boolean everybody = filter.escalated() && who.roles().contains(settings.escalationRole());
        OpenSteps.Wanted wanted = new OpenSteps.Wanted(
                who.institution(),
                everybody ? null : turns(deputing.hand(who)),
                filter.purpose(),
                filter.overdue() ? today : null,
                filter.escalated());
        return new Found(openSteps.list(wanted, after, limit), today);
    }

    private static Set<Assignee> turns(Hand hand) {
        Set<Assignee> turns = new HashSet<>();
        turns.add(new Assignee.Person(hand.subject()));
        hand.deputyOf().keySet().forEach(person -> turns.add(new Assignee.Person(person)));
        hand.allRoles().forEach(role -> turns.add(new Assignee.Role(role)));
        return turns;
    }
}
