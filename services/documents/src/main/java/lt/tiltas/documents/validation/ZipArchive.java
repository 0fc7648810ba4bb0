package lt.tiltas.documents.validation;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final int MOST_ENTRIES = 1000;
    private static final long LARGEST = 3L << 30;
    private static final long HARMLESS = 1 << 20;
    private static final int GREATEST_RATIO = 100;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int CENTRAL = 46;
    private static final int LOCAL = 30;
    private static final int END_MAGIC = 0x06054b50;
    private static final int CENTRAL_MAGIC = 0x02014b50;
    private static final int LOCAL_MAGIC = 0x04034b50;
    private static final int DESCRIPTOR_MAGIC = 0x08074b50;
    private static final int ENCRYPTED = 0x2041;
    private static final int DESCRIPTOR = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private final List<Entry> entries;

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
            int localExtra) {
        boolean stored() {
            return method == STORED;
        }

        boolean folder() {
            return name.endsWith("/");
        }
    }

    private ZipArchive(FileChannel file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    public static ZipArchive open(Path path) throws IOException, Broken {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ZipArchive(file, new Directory(file).read());
        } catch (IOException | Broken | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** In the order of the bytes. */
    public List<Entry> entries() {
        return entries;
    }

    /** Reads a small entry. */
    public byte[] read(Entry entry, int limit) throws IOException, Broken {
        if (entry.size() > limit) {
            throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(entry, bytes);
        return bytes.toByteArray();
    }

    /** Copies an entry's content; whatever is wrong with it breaks the container. */
    public void copy(Entry entry, OutputStream to) throws IOException, Broken {
        CRC32 crc = new CRC32();
        long size = 0;
        Inflater inflater = new Inflater(true);
        try {
            InputStream raw = new Slice(entry.data(), entry.compressed());
            InputStream in = entry.stored() ? raw : new InflaterInputStream(raw, inflater, BUFFER);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > entry.size()) {
                    throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
                }
                crc.update(buffer, 0, read);
                to.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new Broken(Reason.Code.UNREADABLE_ENTRY, entry.name());
        } finally {
            inflater.end();
        }
        if (size != entry.size() || crc.getValue() != entry.crc()) {
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

    /** Reads the directory and holds it against the local headers. */
    private static final class Directory {
        private final FileChannel file;
        private final long length;

        Directory(FileChannel file) throws IOException {
            this.file = file;
            this.length = file.size();
        }

        List<Entry> read() throws IOException, Broken {
            if (length < END || at(0, 4).getInt() != LOCAL_MAGIC) {
                throw new Broken(Reason.Code.NOT_A_CONTAINER);
            }
            long end = findEnd();
            ByteBuffer tail = at(end, END);
            int disk = unsigned(tail.getShort(4)) | unsigned(tail.getShort(6));
            int count = unsigned(tail.getShort(10));
            long size = unsigned(tail.getInt(12));
            long start = unsigned(tail.getInt(16));
            if (disk != 0 || count != unsigned(tail.getShort(8)) || start + size != end) {
                throw new Broken(Reason.Code.CUT_OR_APPENDED);
            }
            if (count > MOST_ENTRIES) {
                throw new Broken(Reason.Code.TOO_MANY_ENTRIES);
            }
            List<Entry> entries = entries(start, end, count);
            entries.sort(Comparator.comparingLong(Entry::offset));
            requireContiguous(entries, start);
            return List.copyOf(entries);
        }

        /** The end record reaches to the end of the file, with its comment; else something was cut or appended. */
        private long findEnd() throws IOException, Broken {
            int most = (int) Math.min(length, END + LONGEST_COMMENT);
            ByteBuffer tail = at(length - most, most);
            for (int i = most - END; i >= 0; i--) {
                if (tail.getInt(i) == END_MAGIC && unsigned(tail.getShort(i + 20)) == most - END - i) {
                    return length - most + i;
                }
            }
            throw new Broken(Reason.Code.CUT_OR_APPENDED);
        }

        private List<Entry> entries(long start, long end, int count) throws IOException, Broken {
            List<Entry> entries = new ArrayList<>();
            Set<String> names = new HashSet<>();
            long total = 0;
            long at = start;
            for (int i = 0; i < count; i++) {
                if (at + CENTRAL > end) {
                    throw new Broken(Reason.Code.CUT_OR_APPENDED);
                }
                ByteBuffer header = at(at, CENTRAL);
                int nameLength = unsigned(header.getShort(28));
                int extra = unsigned(header.getShort(30)) + unsigned(header.getShort(32));
                if (header.getInt() != CENTRAL_MAGIC || at + CENTRAL + nameLength + extra > end) {
                    throw new Broken(Reason.Code.CUT_OR_APPENDED);
                }
                Entry entry = entry(header, name(at + CENTRAL, nameLength));
                if (!names.add(entry.name())) {
                    throw new Broken(Reason.Code.DUPLICATE_ENTRY, entry.name());
                }
                total += entry.size();
                if (total > LARGEST) {
                    throw new Broken(Reason.Code.TOO_LARGE);
                }
                entries.add(entry);
                at += CENTRAL + nameLength + extra;
            }
            if (at != end) {
                throw new Broken(Reason.Code.HIDDEN_CONTENT);
            }
            return entries;
        }

        private Entry entry(ByteBuffer central, String name) throws IOException, Broken {
            requireSafe(name);
            int flags = unsigned(central.getShort(8));
            int method = unsigned(central.getShort(10));
            long crc = unsigned(central.getInt(16));
            long compressed = unsigned(central.getInt(20));
            long size = unsigned(central.getInt(24));
            long offset = unsigned(central.getInt(42));
            if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED) {
                throw new Broken(Reason.Code.UNREADABLE_ENTRY, name);
            }
            if (size > HARMLESS && size / Math.max(1, compressed) > GREATEST_RATIO) {
                throw new Broken(Reason.Code.COMPRESSED_TOO_MUCH, name);
            }
            if (method == STORED && compressed != size || offset + LOCAL > length) {
                throw new Broken(Reason.Code.HEADERS_DIFFER, name);
            }
            ByteBuffer local = at(offset, LOCAL);
            int nameLength = unsigned(local.getShort(26));
            int extra = unsigned(local.getShort(28));
            long data = offset + LOCAL + nameLength + extra;
            boolean described = (flags & DESCRIPTOR) != 0;
            boolean same = local.getInt(0) == LOCAL_MAGIC
                    && unsigned(local.getShort(6)) == flags
                    && unsigned(local.getShort(8)) == method
                    && data + compressed <= length
                    && same(unsigned(local.getInt(14)), crc, described)
                    && same(unsigned(local.getInt(18)), compressed, described)
                    && same(unsigned(local.getInt(22)), size, described)
                    && name(offset + LOCAL, nameLength).equals(name);
            if (!same) {
                throw new Broken(Reason.Code.HEADERS_DIFFER, name);
            }
            return new Entry(name, method, flags, crc, compressed, size, offset, data, extra);
        }

        private static boolean same(long local, long central, boolean described) {
            return local == central || described && local == 0;
        }

        /** Each entry ends where the next begins, the last one where the directory begins. */
        private void requireContiguous(List<Entry> entries, long directory) throws IOException, Broken {
            long expected = 0;
            for (Entry entry : entries) {
                if (entry.offset() != expected) {
                    throw new Broken(Reason.Code.HIDDEN_CONTENT);
                }
                expected = entry.data() + entry.compressed();
                if ((entry.flags() & DESCRIPTOR) != 0) {
                    expected += descriptor(entry, expected);
                }
            }
            if (expected != directory) {
                throw new Broken(Reason.Code.HIDDEN_CONTENT);
            }
        }

        private int descriptor(Entry entry, long at) throws IOException, Broken {
            if (at + 16 > length) {
                throw new Broken(Reason.Code.HEADERS_DIFFER, entry.name());
            }
            ByteBuffer bytes = at(at, 16);
            int skip = bytes.getInt(0) == DESCRIPTOR_MAGIC ? 4 : 0;
            if (unsigned(bytes.getInt(skip)) != entry.crc()
                    || unsigned(bytes.getInt(skip + 4)) != entry.compressed()
                    || unsigned(bytes.getInt(Math.min(skip + 8, 12))) != entry.size()) {
                throw new Broken(Reason.Code.HEADERS_DIFFER, entry.name());
            }
            return 12 + skip;
        }

        private static void requireSafe(String name) throws Broken {
            String[] parts = name.split("/", -1);
            boolean unsafe = name.isEmpty()
                    || name.length() > 1024
                    || name.indexOf('\\') >= 0
                    || name.matches("^[A-Za-z]:.*")
                    || name.codePoints().anyMatch(Character::isISOControl)
                    || name.toLowerCase(Locale.ROOT).startsWith("file:");
            for (int i = 0; i < parts.length; i++) {
                boolean last = i == parts.length - 1;
                unsafe |= parts[i].equals(".") || parts[i].equals("..") || parts[i].isEmpty() && !last;
            }
            if (unsafe) {
                throw new Broken(Reason.Code.UNSAFE_NAME, name);
            }
        }

        private String name(long at, int length) throws IOException, Broken {
            ByteBuffer bytes = at(at, length);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                throw new Broken(Reason.Code.UNSAFE_NAME, "?");
            }
        }

        private ByteBuffer at(long position, int size) throws IOException, Broken {
            ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (file.read(bytes, position + bytes.position()) < 0) {
                    throw new Broken(Reason.Code.CUT_OR_APPENDED);
                }
            }
            return bytes.flip();
        }

        private static int unsigned(short value) {
            return value & 0xFFFF;
        }

        private static long unsigned(int value) {
            return value & 0xFFFF_FFFFL;
        }
    }
}
