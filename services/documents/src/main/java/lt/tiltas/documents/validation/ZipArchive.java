package lt.tiltas.documents.validation;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A zip archive read by a suspicious reader: directory and local headers must tell the same, every byte must belong to
 * an entry, names must be safe, and nothing may grow beyond its limits. Readers of other makers look at either the
 * directory or the headers, so an archive whose two halves differ shows different things to different people.
 */
public final class ZipArchive implements AutoCloseable {
    private static final int STORED = 0;
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private final List<Entry> entries;
    private final List<Reason> doubts;
    private final Deadline deadline;

    /** An entry, as directory and local header agree on it. */
    public record Entry(
            String name,
            int method,
            int flags,
            long crc,
            long compressed,
            long size,
            long offset,
            long data,
            boolean large) {
        boolean stored() {
            return method == STORED;
        }

        boolean folder() {
            return name.endsWith("/");
        }
    }

    private ZipArchive(FileChannel file, List<Entry> entries, List<Reason> doubts, Deadline deadline) {
        this.file = file;
        this.entries = entries;
        this.doubts = doubts;
        this.deadline = deadline;
    }

    public static ZipArchive open(Path path, ValidationLimits limits, Deadline deadline) throws IOException, Broken {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ZipDirectory directory = new ZipDirectory(file, limits, deadline);
            List<Entry> entries = directory.read();
            return new ZipArchive(file, entries, directory.doubts(), deadline);
        } catch (IOException | Broken | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** In the order of the bytes. */
    public List<Entry> entries() {
        return entries;
    }

    /** What keeps the archive from being confirmed. */
    List<Reason> doubts() {
        return doubts;
    }

    /** Reads a small entry. */
    public byte[] read(Entry entry, long limit) throws IOException, Broken {
        if (entry.size() > limit) {
            throw new Broken(Reason.Code.TOO_LARGE);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(entry, bytes);
        return bytes.toByteArray();
    }

    /** Opens an entry's content. What is wrong with it shows in {@link #copy}. */
    InputStream open(Entry entry) {
        InputStream raw = new Slice(entry.data(), entry.compressed());
        if (entry.stored()) {
            return raw;
        }
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(raw, inflater, BUFFER) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    /** Copies an entry's content; whatever is wrong with it breaks the container. */
    public void copy(Entry entry, OutputStream to) throws IOException, Broken {
        CRC32 crc = new CRC32();
        long size = 0;
        long packed = entry.compressed();
        Inflater inflater = new Inflater(true);
        try {
            InputStream raw = new Slice(entry.data(), entry.compressed());
            InputStream in = entry.stored() ? raw : new InflaterInputStream(raw, inflater, BUFFER);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                deadline.check();
                size += read;
                if (size > entry.size()) {
                    throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
                }
                crc.update(buffer, 0, read);
                to.write(buffer, 0, read);
            }
            if (!entry.stored()) {
                // Bytes behind the end of what is packed would be content that nobody sees.
                packed = inflater.getBytesRead();
            }
        } catch (ZipException | EOFException e) {
            throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
        } finally {
            inflater.end();
        }
        if (size != entry.size() || crc.getValue() != entry.crc() || packed != entry.compressed()) {
            throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A part of the file. */
    private final class Slice extends InputStream {
        private long at;
        private long left;

        Slice(long at, long left) {
            this.at = at;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)), at);
            if (read < 0) {
                return -1;
            }
            at += read;
            left -= read;
            return read;
        }
    }
}
