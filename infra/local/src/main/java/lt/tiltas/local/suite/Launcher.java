package lt.tiltas.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts a suite, stays with it, and takes it down. */
public final class Launcher {

    private final Settings settings;
    private final PrintStream out;
    private final Records records;
    private final Built built;

    public Launcher(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.records = new Records(settings.data());
        this.built = new Built(settings.home());
    }

    /**
     * Starts everything, says where things are, and stays until it is stopped.
     *
     * @param afterwards done once everything is ready
     */
    public void run(Runnable afterwards) throws InterruptedException {
        prepareFolder();
        try (FileLock lock = lockOrRefuse()) {
            DiskSpace.require(settings.data());
            List<String> leftovers = records.endLeftovers();
            if (!leftovers.isEmpty()) {
                out.println("Ended what an earlier launcher left running: " + String.join(", ", leftovers));
            }
            Mongodb mongodb = Mongodb.choose(settings, System.getenv());
            List<Program> programs = new Programs(settings, built, mongodb).all();
            programs.forEach(program -> program.ports().forEach(port -> Ports.requireFree(port, program.name())));
            records.started(Records.LAUNCHER, ProcessHandle.current(), 0);
            rehearse();
            start(programs, mongodb, afterwards);
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rehearse() throws InterruptedException {
        try {
            new Rehearsal(settings, built, out).playIfStale();
        } catch (Trouble trouble) {
            // If it is the suite's trouble too, its own start will say so.
            out.println("The rehearsal did not succeed, so this start will be slow: " + trouble.sentence());
        }
    }

    private void start(List<Program> programs, Mongodb mongodb, Runnable afterwards) throws InterruptedException {
        long began = System.nanoTime();
        Supervisor supervisor = new Supervisor(programs, records, settings, out);
        Thread stop = new Thread(() -> stop(supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        out.println("Starting Tiltas");
        supervisor.start();
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(Locale.ROOT, "%nTiltas is ready after %.1f s.%n%n", seconds);
        Directory.print(settings, programs, mongodb, out);
        afterwards.run();
        supervisor.goOn();
        // Stopped: the hook is at work, and the process ends with it.
        Thread.currentThread().join();
    }

    private void stop(Supervisor supervisor) {
        out.println("\nStopping Tiltas");
        supervisor.stop();
        records.ended(Records.LAUNCHER);
        out.println("Tiltas is stopped; its data stays in " + settings.data() + ".");
    }

    private void prepareFolder() {
        try {
            Files.createDirectories(settings.logs());
            Files.createDirectories(settings.data().resolve("run"));
        } catch (IOException e) {
            throw new Trouble("The folder " + settings.data()
                    + " cannot be made: make it writable, or set TILTAS_DATA to another.");
        }
    }

    private FileLock lockOrRefuse() throws IOException {
        Optional<FileLock> lock = records.lock();
        if (lock.isEmpty()) {
            String pid = records.alive(Records.LAUNCHER)
                    .map(launcher -> " (process " + launcher.process().pid() + ")")
                    .orElse("");
            throw new Trouble(
                    "Tiltas already runs on " + settings.data() + pid + ": look at it with ./run status, stop it"
                            + " with ./run stop, or start a second one with other TILTAS_DATA and TILTAS_PORT_BASE.");
        }
        return lock.get();
    }
}
