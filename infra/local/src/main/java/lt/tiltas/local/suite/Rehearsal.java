package lt.tiltas.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes quick starts possible: after a build the whole suite is started once aside, with empty data, and what each JVM
 * loads goes to an AOT cache (JEP 483, 514), which later starts map instead of loading and linking classes again.
 */
final class Rehearsal {

    static final String CACHE = "-XX:AOTCache=";
    private static final String CACHE_OUTPUT = "-XX:AOTCacheOutput=";

    /** At its end each JVM writes its cache, which takes some seconds, and many on a busy machine. */
    private static final Duration WRITING = Duration.ofSeconds(120);

    private final Settings settings;
    private final Built built;
    private final PrintStream out;

    Rehearsal(Settings settings, Built built, PrintStream out) {
        this.settings = settings;
        this.built = built;
        this.out = out;
    }

    /** Extracts what was built anew and rehearses it; does nothing when all is fresh. */
    void playIfStale() throws InterruptedException {
        Stream.concat(Programs.SERVICES.stream(), Stream.of(Programs.SIGN_IN))
                .filter(module -> !built.isExtracted(module))
                .toList()
                .forEach(built::extract);
        // The embedded MongoDB, whatever the suite will use: nothing of the user's is touched.
        Path folder = built.prepared().resolve("rehearsal");
        delete(folder);
        Settings aside = settings.aside(folder, Ports.freeBase());
        List<Program> programs = new Programs(aside, built, new Mongodb.Embedded(aside)).all();
        Set<String> stale = programs.stream()
                .filter(program -> !isFresh(program))
                .map(Program::name)
                .collect(Collectors.toSet());
        if (stale.isEmpty()) {
            return;
        }
        out.println("Rehearsing the start, once after a build, so that later starts are quick: "
                + String.join(", ", stale.stream().sorted().toList()));
        long began = System.nanoTime();
        Records records = new Records(aside.data());
        create(aside.data().resolve("run"));
        Supervisor supervisor = new Supervisor(
                programs.stream()
                        .map(program -> stale.contains(program.name()) ? recording(program) : program)
                        .toList(),
                records,
                aside,
                out);
        try {
            supervisor.start();
        } finally {
            supervisor.stop(WRITING);
        }
        programs.stream().filter(program -> stale.contains(program.name())).forEach(this::note);
        delete(folder);
        out.printf(Locale.ROOT, "Rehearsed in %.0f s.%n", (System.nanoTime() - began) / 1e9);
    }

    private static Program recording(Program program) {
        return new Program(
                program.name(),
                program.address(),
                program.what(),
                program.ports(),
                program.command().stream()
                        .map(word -> word.startsWith(CACHE) ? CACHE_OUTPUT + word.substring(CACHE.length()) : word)
                        .toList(),
                program.environment(),
                program.probe(),
                program.after(),
                program.service());
    }

    private boolean isFresh(Program program) {
        Path note = noteOf(program);
        try {
            return Files.exists(note) && Files.readString(note).equals(fingerprint(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Program program) {
        if (!Files.exists(built.cache(program.name()))) {
            out.println("  " + program.name() + " left no AOT cache; it will start slowly. See "
                    + settings.logs().resolve(program.name() + ".log"));
        }
        try {
            Files.writeString(noteOf(program), fingerprint(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path noteOf(Program program) {
        return built.prepared().resolve(program.name() + ".rehearsed");
    }

    /** What an AOT cache depends on: the JVM, its options and its jars. */
    private static String fingerprint(Program program) {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version")).append('\n');
        for (String word : program.command()) {
            if (word.startsWith("-X")) {
                text.append(word).append('\n');
            } else if (word.contains(".jar")) {
                for (String jar : word.split(java.io.File.pathSeparator)) {
                    text.append(jar)
                            .append(' ')
                            .append(Built.fingerprint(Path.of(jar)))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
