package lt.tiltas.local.suite;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher writes down of its processes in the data folder, for the commands in other terminals, and for the
 * next start after a launcher that was killed. A process is known by its id and the moment it started, as ids come again.
 */
public final class Records {

    static final String LAUNCHER = "launcher";

    private final Path folder;

    public Records(Path data) {
        this.folder = data.resolve("run");
    }

    /** The mark that a program writes when it is ready, if it has no better way to tell. */
    Path mark(String program) {
        return folder.resolve(program + ".ready");
    }

    /** Keeps a second launcher from the same data for as long as the answer is open; empty when one is there. */
    Optional<FileLock> lock() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return Optional.ofNullable(lock);
    }

    /** Whether a launcher is at work on this data. */
    public boolean locked() {
        if (!Files.exists(folder.resolve("lock"))) {
            return false;
        }
        try {
            Optional<FileLock> lock = lock();
            if (lock.isPresent()) {
                lock.get().acquiredBy().close();
            }
            return lock.isEmpty();
        } catch (IOException e) {
            throw new Trouble("The folder " + folder + " cannot be written (" + e.getMessage()
                    + "): make it writable, or set TILTAS_DATA to another.");
        }
    }

    /** Writes down a process that has just started. */
    synchronized void started(String name, ProcessHandle process, int restarts) {
        Properties properties = new Properties();
        properties.setProperty("pid", String.valueOf(process.pid()));
        properties.setProperty("since", String.valueOf(since(process)));
        properties.setProperty("restarts", String.valueOf(restarts));
        Path file = folder.resolve(name + ".process");
        Path fresh = folder.resolve(name + ".process.new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                properties.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Strikes out a process that has ended. */
    void ended(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ".process"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process written down under the name, if it is alive. */
    public Optional<Alive> alive(String name) {
        Properties properties = read(folder.resolve(name + ".process"));
        if (properties == null) {
            return Optional.empty();
        }
        long since = Long.parseLong(properties.getProperty("since"));
        return ProcessHandle.of(Long.parseLong(properties.getProperty("pid")))
                .filter(ProcessHandle::isAlive)
                .filter(process -> since(process) == since)
                .map(process -> new Alive(name, process, Integer.parseInt(properties.getProperty("restarts"))));
    }

    /** Every process that is written down and alive, the launcher too. */
    public List<Alive> alive() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Alive> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.process")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                alive(name.substring(0, name.length() - ".process".length())).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Ends what a killed launcher left running, and returns the names. */
    List<String> endLeftovers() {
        List<Alive> leftovers = alive();
        // They are on a leash that is gone, and on their way out already.
        leftovers.forEach(leftover -> leftover.process().destroy());
        leftovers.forEach(leftover -> endWithin(leftover.process(), Duration.ofSeconds(10)));
        return leftovers.stream().map(Alive::name).toList();
    }

    /** Waits for the process to end, and ends it by force when the time is over. */
    public static void endWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static @Nullable Properties read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static long since(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** A process that was written down and is alive. */
    public record Alive(String name, ProcessHandle process, int restarts) {}
}
