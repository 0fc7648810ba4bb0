package lt.tiltas.local.suite;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process of the suite.
 *
 * @param name as in the log file's name and in {@code ./run status}
 * @param address where it answers
 * @param what a user finds there
 * @param ports what it listens on
 * @param after names of programs that must be ready before this one starts
 * @param service whether it is a service of ours, to be stopped before what it stands on
 */
public record Program(
        String name,
        String address,
        String what,
        List<Integer> ports,
        List<String> command,
        Map<String, String> environment,
        Probe probe,
        Set<String> after,
        boolean service) {
    public Program {
        ports = List.copyOf(ports);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        after = Set.copyOf(after);
    }
}
