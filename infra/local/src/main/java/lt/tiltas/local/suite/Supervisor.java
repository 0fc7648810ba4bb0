package lt.tiltas.local.suite;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Starts the programs in their order, watches over them, starts again what ends, and stops them all. */
final class Supervisor {

    private static final int GIVE_UP_AFTER = 4;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
    private static final Duration LAUNCH_PATIENCE = Duration.ofSeconds(180);

    private final List<Child> children;
    private final Settings settings;
    private final PrintStream out;
    private boolean stopping;

    Supervisor(List<Program> programs, Records records, Settings settings, PrintStream out) {
        this.children = programs.stream()
                .map(program -> new Child(program, records, settings.logs()))
                .toList();
        this.settings = settings;
        this.out = out;
    }

    /** Starts everything; returns when all is ready, or when stopped meanwhile. */
    void start() throws InterruptedException {
        long until = System.nanoTime() + LAUNCH_PATIENCE.toNanos();
        while (!allReady()) {
            if (!watch()) {
                return;
            }
            for (Child child : children) {
                if (!child.everReady() && child.failuresInARow() >= GIVE_UP_AFTER) {
                    throw new Trouble(child.program().name() + " does not start; its log " + child.log()
                            + " ends with:\n  " + String.join("\n  ", child.lastWords(6)));
                }
                if (System.nanoTime() > until && child.state() != Child.State.READY) {
                    throw new Trouble(child.program().name() + " is not ready after " + LAUNCH_PATIENCE.toSeconds()
                            + " s; see its log " + child.log() + ".");
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Goes on watching until stopped. */
    void goOn() throws InterruptedException {
        while (watch()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private synchronized boolean allReady() {
        return children.stream().allMatch(child -> child.state() == Child.State.READY);
    }

    /** One look at every child; false when stopped. */
    private synchronized boolean watch() {
        if (stopping) {
            return false;
        }
        for (Child child : children) {
            switch (child.state()) {
                case WAITING -> {
                    if (mayStart(child)) {
                        child.start();
                    }
                }
                case STARTING -> lookAtStarting(child);
                case READY -> {
                    if (!child.isAlive()) {
                        ended(child);
                    }
                }
                case RESTING -> {
                    if (child.hasRested()) {
                        child.start();
                    }
                }
            }
        }
        return true;
    }

    private void lookAtStarting(Child child) {
        if (!child.isAlive()) {
            ended(child);
        } else if (child.program().probe().ready()) {
            boolean again = child.everReady();
            child.ready();
            say(
                    child,
                    (again ? "ready again" : "ready")
                            + String.format(Locale.ROOT, " after %.1f s", child.secondsSinceStart()));
        }
    }

    private boolean mayStart(Child child) {
        return children.stream()
                .filter(other ->
                        child.program().after().contains(other.program().name()))
                .allMatch(Child::everReady);
    }

    private void ended(Child child) {
        int status = child.exitStatus();
        Duration rest = child.rest();
        say(
                child,
                "ended unexpectedly (" + (status > 128 ? "signal " + (status - 128) : "exit status " + status)
                        + "); it is started again in " + rest.toMillis() + " ms"
                        + DiskSpace.remark(settings.data()) + "; its log is " + child.log());
    }

    /** Stops everything: the services first, then what they stand on. Whoever calls it again waits for the same end. */
    void stop() {
        stop(STOP_PATIENCE);
    }

    /** The same, killing a process only when it takes longer than this. */
    synchronized void stop(Duration patience) {
        stopping = true;
        List<Child> services =
                children.stream().filter(child -> child.program().service()).toList();
        List<Child> others =
                children.stream().filter(child -> !child.program().service()).toList();
        services.forEach(Child::release);
        services.forEach(child -> child.awaitEnd(patience));
        others.forEach(Child::release);
        others.forEach(child -> child.awaitEnd(patience));
    }

    private void say(Child child, String what) {
        out.printf(Locale.ROOT, "  %-10s %s%n", child.program().name(), what);
        out.flush();
    }
}
