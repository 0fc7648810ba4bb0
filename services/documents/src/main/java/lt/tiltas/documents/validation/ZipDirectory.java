package lt.tiltas.documents.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lt.tiltas.documents.validation.ZipArchive.Entry;

/** The directory of a zip archive (APPNOTE.TXT 6.3.10), read and held against the local headers. */
final class ZipDirectory {
    private static final long HARMLESS = 1 << 20;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LONGEST_EXTRA = 256;
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
    private static final int UNIX = 3;

    private final FileChannel file;
    private final long length;
    private final ValidationLimits limits;
    private final Deadline deadline;

    ZipDirectory(FileChannel file, ValidationLimits limits, Deadline deadline) throws IOException {
        this.file = file;
        this.length = file.size();
        this.limits = limits;
        this.deadline = deadline;
    }

    List<Entry> read() throws IOException, Broken {
        if (length < END || at(0, 4).getInt() != LOCAL_MAGIC) {
            throw new Broken(Reason.Code.NOT_A_CONTAINER);
        }
        if (length > limits.size().toBytes()) {
            throw new Broken(Reason.Code.TOO_LARGE);
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
        requireText(end + END, (int) (length - end - END));
        if (count > limits.entries()) {
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
            deadline.check();
            if (at + CENTRAL > end) {
                throw new Broken(Reason.Code.CUT_OR_APPENDED);
            }
            ByteBuffer header = at(at, CENTRAL);
            int nameLength = unsigned(header.getShort(28));
            int extra = unsigned(header.getShort(30));
            int comment = unsigned(header.getShort(32));
            if (header.getInt() != CENTRAL_MAGIC || at + CENTRAL + nameLength + extra + comment > end) {
                throw new Broken(Reason.Code.CUT_OR_APPENDED);
            }
            requireExtra(at + CENTRAL + nameLength, extra);
            requireText(at + CENTRAL + nameLength + extra, comment);
            Entry entry = entry(header, name(at + CENTRAL, nameLength));
            if (!names.add(entry.name())) {
                throw new Broken(Reason.Code.DUPLICATE_ENTRY, entry.name());
            }
            total += entry.size();
            if (total > limits.size().toBytes()) {
                throw new Broken(Reason.Code.TOO_LARGE);
            }
            entries.add(entry);
            at += CENTRAL + nameLength + extra + comment;
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
        requireHarmless(name, size, compressed);
        requirePlainFile(central, name);
        if (method == STORED && compressed != size || offset + LOCAL > length) {
            throw new Broken(Reason.Code.HEADERS_DIFFER, name);
        }
        ByteBuffer local = at(offset, LOCAL);
        int nameLength = unsigned(local.getShort(26));
        int extra = unsigned(local.getShort(28));
        long data = offset + LOCAL + nameLength + extra;
        boolean described = (flags & DESCRIPTOR) != 0;
        requireExtra(offset + LOCAL + nameLength, extra);
        boolean same = local.getInt(0) == LOCAL_MAGIC
                && local.getShort(4) == central.getShort(6)
                && local.getInt(10) == central.getInt(12)
                && central.getShort(34) == 0
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

    /** What packs this well was made to unpack to more than its reader can hold. */
    private void requireHarmless(String name, long size, long compressed) throws Broken {
        long ratio = size / Math.max(1, compressed);
        if (size > HARMLESS && ratio > limits.ratio()
                || size > limits.denseSize().toBytes() && ratio > limits.denseRatio()) {
            throw new Broken(Reason.Code.COMPRESSED_TOO_MUCH, name);
        }
    }

    /** A symbolic link or a device is no file of a container. */
    private static void requirePlainFile(ByteBuffer central, String name) throws Broken {
        int type = unsigned(central.getShort(40)) & 0xF000;
        boolean unix = unsigned(central.getShort(4)) >> 8 == UNIX;
        if (unix && type != 0 && type != 0x8000 && type != 0x4000) {
            throw new Broken(Reason.Code.UNSAFE_NAME, name);
        }
    }

    /** Programs write their names and a media type into comments; anything else is content that nobody sees. */
    private void requireText(long at, int size) throws IOException, Broken {
        ByteBuffer text = at(at, size);
        while (text.hasRemaining()) {
            byte character = text.get();
            if (character < ' ' || character > '~') {
                throw new Broken(Reason.Code.HIDDEN_CONTENT);
            }
        }
    }

    /** Additional fields are times and owners of files: small, and one after the other to the end (APPNOTE, 4.5). */
    private void requireExtra(long at, int size) throws IOException, Broken {
        if (size > LONGEST_EXTRA) {
            throw new Broken(Reason.Code.HIDDEN_CONTENT);
        }
        ByteBuffer fields = at(at, size);
        while (fields.remaining() >= 4) {
            fields.getShort();
            int length = unsigned(fields.getShort());
            if (length > fields.remaining()) {
                throw new Broken(Reason.Code.HIDDEN_CONTENT);
            }
            fields.position(fields.position() + length);
        }
        if (fields.hasRemaining()) {
            throw new Broken(Reason.Code.HIDDEN_CONTENT);
        }
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
