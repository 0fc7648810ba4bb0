package lt.tiltas.documents.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every kind of hand with every kind of step: who reaches it, and for whom. */
class HandTest {
    private static final List<Assignee> STEPS = List.of(
            new Assignee.Person("ona"),
            new Assignee.Person("director"),
            new Assignee.Person("another"),
            new Assignee.Role("signer"),
            new Assignee.Role("registrar"));

    @Test
    void a_step_is_reached_by_name_by_role_and_for_whom_one_is_deputy() {
        StringBuilder table = new StringBuilder();
        for (Set<String> roles : List.of(Set.<String>of(), Set.of("signer"))) {
            for (SortedMap<String, Set<String>> deputyOf : deputyships()) {
                Hand hand = new Hand("ona", roles, deputyOf);
                table.append(roles).append(" deputy of ").append(deputyOf).append(':');
                for (Assignee step : STEPS) {
                    assertThat(hand.reaches(step) || hand.forWhom(step).isEmpty())
                            .as("done for somebody is done")
                            .isTrue();
                    table.append(
                            hand.reaches(step)
                                    ? hand.forWhom(step)
                                            .map(person -> " for " + person)
                                            .orElse(" own")
                                    : " -");
                }
                table.append('\n');
            }
        }
        assertThat(table).hasToString("""
                [] deputy of {}: own - - - -
                [] deputy of {director=[]}: own for director - - -
                [] deputy of {director=[signer]}: own for director - for director -
                [] deputy of {chief=[signer], director=[signer]}: own for director - for chief -
                [signer] deputy of {}: own - - own -
                [signer] deputy of {director=[]}: own for director - own -
                [signer] deputy of {director=[signer]}: own for director - own -
                [signer] deputy of {chief=[signer], director=[signer]}: own for director - own -
                """);
    }

    private static List<SortedMap<String, Set<String>>> deputyships() {
        return List.of(
                new TreeMap<>(),
                new TreeMap<>(Map.of("director", Set.of())),
                new TreeMap<>(Map.of("director", Set.of("signer"))),
                new TreeMap<>(Map.of("director", Set.of("signer"), "chief", Set.of("signer"))));
    }
}
