package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Files that are being judged, in a folder of this process. It holds a lock in the folder; a folder that nobody holds
 * was left by a process that was killed, and is removed at the next start.
 */
@Component
public class TemporaryFiles implements DisposableBean {
    static final String PREFIX = "tiltas-validation-";

    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String LOCK = "lock";

    /** Of this process. Their locks are not to be tried: on POSIX, closing any channel of a file ends its lock. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    public TemporaryFiles() {
        try {
            sweep(Path.of(System.getProperty("java.io.tmpdir")));
            this.folder = Files.createTempDirectory(PREFIX);
            this.lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OURS.add(folder);
            lock.lock();
        } catch (IOException e) {
            throw new UncheckedIOException("No folder can be made for files to judge; look at java.io.tmpdir", e);
        }
    }

    /** A new, empty file, which only this user can read. */
    public Path create() throws IOException {
        return Files.createTempFile(folder, "judged-", ".tmp");
    }

    /** How many there are. */
    public long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(LOCK)).count();
        }
    }

    Path folder() {
        return folder;
    }

    /** Removes the folders of processes that are gone. */
    static int sweep(Path where) throws IOException {
        List<Path> folders;
        try (Stream<Path> found = Files.list(where)) {
            folders = found.filter(one -> one.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        int removed = 0;
        for (Path folder : folders) {
            if (!OURS.contains(folder) && isLeft(folder) && FileSystemUtils.deleteRecursively(folder)) {
                removed++;
            }
        }
        if (removed > 0) {
            log.info("Removed {} folders of files that were being judged when a process ended", removed);
        }
        return removed;
    }

    private static boolean isLeft(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (NoSuchFileException atItsStart) {
            // Another process has made the folder and not the lock yet, or was killed between; then it is empty.
            return false;
        } catch (IOException e) {
            log.warn("Whether {} is in use cannot be seen: {}", folder, e.toString());
            return false;
        }
    }

    @Override
    public void destroy() throws IOException {
        lock.close();
        OURS.remove(folder);
        FileSystemUtils.deleteRecursively(folder);
    }
}
