package lt.tiltas.local.suite;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops a suite from another terminal, and throws its data away. */
public final class Ending {

    private static final List<String> OURS =
            List.of("kafka", "logs", "mongodb", "mongodb-embedded", "run", "sign-in", "trust");

    private final Settings settings;
    private final Records records;
    private final PrintStream out;

    public Ending(Settings settings, PrintStream out) {
        this.settings = settings;
        this.records = new Records(settings.data());
        this.out = out;
    }

    /** Stops the suite, and what a launcher that was killed left behind. */
    public void stop() {
        Optional<Records.Alive> launcher = records.locked() ? records.alive(Records.LAUNCHER) : Optional.empty();
        if (launcher.isPresent()) {
            launcher.get().process().destroy();
            Records.endWithin(launcher.get().process(), Duration.ofSeconds(40));
        }
        List<String> leftovers = records.endLeftovers();
        if (launcher.isEmpty() && leftovers.isEmpty()) {
            out.println("Tiltas does not run on " + settings.data() + "; nothing to stop.");
        } else {
            out.println("Tiltas is stopped; its data stays in " + settings.data() + ".");
        }
    }

    /** Removes all data; the caller has asked the user. */
    public void clean() {
        if (records.locked()) {
            throw new Trouble(
                    "Tiltas runs on " + settings.data() + ": stop it first with " + settings.prefix() + "./run stop.");
        }
        records.endLeftovers();
        if (!Files.exists(settings.data())) {
            out.println("There is no data in " + settings.data() + ".");
            return;
        }
        // By name, so that a folder that holds other things too keeps them.
        OURS.forEach(name -> Rehearsal.delete(settings.data().resolve(name)));
        settings.data().toFile().delete();
        out.println("The data in " + settings.data() + " is removed"
                + (Files.exists(settings.data()) ? "; other things there are left." : "."));
    }
}
