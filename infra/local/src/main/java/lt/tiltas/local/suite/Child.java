package lt.tiltas.local.suite;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One program of the suite and the process that runs it at the moment. Used by one thread. */
final class Child {

    enum State {
        WAITING,
        STARTING,
        READY,
        RESTING
    }

    private static final Duration LONGEST_REST = Duration.ofSeconds(20);
    private static final Duration STEADY = Duration.ofSeconds(60);

    private final Program program;
    private final Records records;
    private final Path logs;
    private final Path log;
    private State state = State.WAITING;
    private @Nullable Process process;
    private @Nullable OutputStream leash;
    private long startedAt;
    private long restUntil;
    private int restarts;
    private int failuresInARow;
    private boolean everReady;

    Child(Program program, Records records, Path logs) {
        this.program = program;
        this.records = records;
        this.logs = logs;
        this.log = logs.resolve(program.name() + ".log");
    }

    Program program() {
        return program;
    }

    State state() {
        return state;
    }

    Path log() {
        return log;
    }

    boolean everReady() {
        return everReady;
    }

    int failuresInARow() {
        return failuresInARow;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The exit status of a process that has ended. */
    int exitStatus() {
        return process == null ? 0 : process.exitValue();
    }

    double secondsSinceStart() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    void start() {
        try {
            Files.deleteIfExists(records.mark(program.name()));
            keepLogSmall();
            ProcessBuilder builder = new ProcessBuilder(shielded(program.command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .directory(logs.toFile());
            builder.environment().putAll(program.environment());
            // Fewer arenas of the C library: 20 to 40 MB less for each JVM.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            process = builder.start();
            leash = process.getOutputStream();
            startedAt = System.nanoTime();
            records.started(program.name(), process.toHandle(), restarts);
            state = State.STARTING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void ready() {
        state = State.READY;
        everReady = true;
    }

    /** Notes that the process has ended by itself, and rests before the next start: longer each time. */
    Duration rest() {
        records.ended(program.name());
        boolean wasSteady = state == State.READY && secondsSinceStart() > STEADY.toSeconds();
        failuresInARow = wasSteady ? 1 : failuresInARow + 1;
        restarts++;
        Duration rest = Duration.ofMillis(250L << Math.min(failuresInARow - 1, 8));
        rest = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        restUntil = System.nanoTime() + rest.toNanos();
        state = State.RESTING;
        return rest;
    }

    boolean hasRested() {
        return System.nanoTime() >= restUntil;
    }

    /** Asks the process to stop. */
    void release() {
        if (process != null) {
            try {
                leash().close();
            } catch (IOException e) {
                // The pipe is broken because the process has ended: what was asked for.
                process.destroy();
            }
        }
    }

    /** Waits for the process to stop, and kills it when the time is over. */
    void awaitEnd(Duration patience) {
        if (process != null) {
            Records.endWithin(process.toHandle(), patience);
            records.ended(program.name());
        }
    }

    /** The last lines of the log. */
    List<String> lastWords(int lines) {
        try {
            List<String> all = Files.readAllLines(log).stream()
                    // What a JVM says when it writes an AOT cache is no reason for anything.
                    .filter(line -> !line.contains("AOTC") && !line.contains("AOT configuration"))
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(its log cannot be read: " + e.getMessage() + ")");
        }
    }

    private OutputStream leash() {
        if (leash == null) {
            throw new IllegalStateException(program.name() + " was not started");
        }
        return leash;
    }

    /**
     * The command, deaf to the Ctrl-C that the terminal sends to every process at once: the launcher stops them in
     * order. A JVM leaves a signal alone that is ignored when it starts.
     */
    private static List<String> shielded(List<String> command) {
        List<String> shielded = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        for (String word : command) {
            // A cache that is not there would only be complained about.
            if (!word.startsWith(Rehearsal.CACHE) || new File(word.substring(Rehearsal.CACHE.length())).exists()) {
                shielded.add(word);
            }
        }
        return shielded;
    }

    private void keepLogSmall() throws IOException {
        Files.createDirectories(logs);
        if (Files.exists(log) && Files.size(log) > 20 << 20) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
