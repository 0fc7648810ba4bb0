package lt.tiltas.documents.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that lives as long as it is worked on. */
public final class WorkFile implements AutoCloseable {
    private final Path path;

    private WorkFile(Path path) {
        this.path = path;
    }

    /** A new, empty one that only this user can read. */
    public static WorkFile create(String suffix) {
        try {
            return new WorkFile(Files.createTempFile("tiltas-sign-", suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
