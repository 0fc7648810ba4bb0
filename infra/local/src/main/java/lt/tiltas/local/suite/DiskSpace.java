package lt.tiltas.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for the data. */
final class DiskSpace {

    /** Kafka and MongoDB stop in disorder on a full disk, so the suite does not start near one. */
    static final long NEEDED_MEGABYTES = 500;

    private DiskSpace() {}

    static void require(Path data) {
        requireMegabytes(freeMegabytes(data), data);
    }

    static void requireMegabytes(long free, Path data) {
        if (free < NEEDED_MEGABYTES) {
            throw new Trouble("The disk of " + data + " is nearly full (" + free + " MB left, " + NEEDED_MEGABYTES
                    + " MB needed): free some space, or set TILTAS_DATA to a folder on another disk.");
        }
    }

    /** What to add to the news of an ended process when the disk may be why. */
    static String remark(Path data) {
        long free = freeMegabytes(data);
        return free < 100 ? "; the disk of " + data + " has only " + free + " MB left: free some space" : "";
    }

    private static long freeMegabytes(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace() >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
