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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lt.tiltas.documents.validation.ZipArchive.Entry;

/** The directory of a zip archive (APPNOTE.TXT 6.3.10), read and held against the local headers. */
final class ZipDirectory {
    private static final long HARMLESS = 1 << 20;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int CENTRAL = 46;
    private static final int LOCAL = 30;
    private static final int END_MAGIC = 0x06054b50;
    private static final int CENTRAL_MAGIC = 0x02014b50;
    private static final int LOCAL_MAGIC = 0x04034b50;
    private static final int DESCRIPTOR_MAGIC = 0x08074b50;
    private static final int LOCATOR_MAGIC = 0x07064b50;
    private static final int LOCATOR = 20;
    private static final int LARGE_END_MAGIC = 0x06064b50;
    private static final int LARGE_END = 56;
    private static final int ENCRYPTED = 0x2041;
    private static final int DESCRIPTOR = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    /** What reads plain entries, packed ones and large ones (4.4.3.2). */
    private static final Set<Integer> VERSIONS = Set.of(10, 20, 45);

    private final FileChannel file;
    private final long length;
    private final ValidationLimits limits;
    private final Deadline deadline;
    private final Set<String> odd = new LinkedHashSet<>();

    /** Where the directory is, as the end of the archive says. */
    private record Place(long start, long end, int count) {}

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
        requireText(end + END, (int) (length - end - END));
        Place place = place(end);
        if (place.count > limits.entries()) {
            throw new Broken(Reason.Code.TOO_MANY_ENTRIES);
        }
        List<Entry> entries = entries(place.start, place.end, place.count);
        entries.sort(Comparator.comparingLong(Entry::offset));
        requireContiguous(entries, place.start);
        return List.copyOf(entries);
    }

    /** What programs do not usually write, and nothing protects. */
    List<Reason> doubts() {
        return odd.stream()
                .map(part -> Reason.of(Reason.Code.UNPROTECTED_PART, "ZIP", part))
                .toList();
    }

    private Place place(long end) throws IOException, Broken {
        ByteBuffer tail = at(end, END);
        int disk = unsigned(tail.getShort(4)) | unsigned(tail.getShort(6));
        int count = unsigned(tail.getShort(10));
        long size = unsigned(tail.getInt(12));
        long start = unsigned(tail.getInt(16));
        if (end >= LOCATOR + LARGE_END && at(end - LOCATOR, LOCATOR).getInt(0) == LOCATOR_MAGIC) {
            return largePlace(end, tail);
        }
        if (disk != 0 || count != unsigned(tail.getShort(8)) || start + size != end) {
            throw new Broken(Reason.Code.CUT_OR_APPENDED);
        }
        return new Place(start, end, count);
    }

    /** In the form of eight bytes (4.3.14), which some programs write of small archives too; both must agree. */
    private Place largePlace(long end, ByteBuffer tail) throws IOException, Broken {
        long at = end - LOCATOR - LARGE_END;
        ByteBuffer locator = at(end - LOCATOR, LOCATOR);
        ByteBuffer large = at(at, LARGE_END);
        long count = large.getLong(32);
        long size = large.getLong(40);
        long start = large.getLong(48);
        boolean sound = large.getInt(0) == LARGE_END_MAGIC
                && large.getLong(4) == LARGE_END - 12
                && large.getLong(16) == 0
                && large.getLong(24) == count
                && locator.getInt(4) == 0
                && locator.getLong(8) == at
                && locator.getInt(16) == 1
                && isSameOr(0xFFFF, unsigned(tail.getShort(4)), 0)
                && isSameOr(0xFFFF, unsigned(tail.getShort(6)), 0)
                && count >= 0
                && count <= Integer.MAX_VALUE
                && start >= 0
                && start <= at
                && start + size == at
                && isSameOr(0xFFFF, unsigned(tail.getShort(8)), count)
                && isSameOr(0xFFFF, unsigned(tail.getShort(10)), count)
                && isSameOr(ZipExtra.ELSEWHERE, unsigned(tail.getInt(12)), size)
                && isSameOr(ZipExtra.ELSEWHERE, unsigned(tail.getInt(16)), start);
        if (!sound) {
            throw new Broken(Reason.Code.CUT_OR_APPENDED);
        }
        return new Place(start, at, (int) count);
    }

    private static boolean isSameOr(long elsewhere, long value, long other) {
        return value == elsewhere || value == other;
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
            requireText(at + CENTRAL + nameLength + extra, comment);
            Entry entry = entry(header, name(at + CENTRAL, nameLength), extra(at + CENTRAL + nameLength, extra));
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

    private Entry entry(ByteBuffer central, String name, ZipExtra more) throws IOException, Broken {
        requireSafe(name);
        int flags = unsigned(central.getShort(8));
        int method = unsigned(central.getShort(10));
        long crc = unsigned(central.getInt(16));
        long[] values =
                more.large(unsigned(central.getInt(24)), unsigned(central.getInt(20)), unsigned(central.getInt(42)));
        if (values == null || !more.agreesOn(name)) {
            throw new Broken(Reason.Code.HEADERS_DIFFER, name);
        }
        long size = values[0];
        long compressed = values[1];
        long offset = values[2];
        if ((flags & ENCRYPTED) != 0) {
            throw new Broken(Reason.Code.UNREADABLE_ENTRY, name);
        }
        if (method != STORED && method != DEFLATED) {
            throw new Broken(Reason.Code.KIND_NOT_JUDGED);
        }
        requireHarmless(name, size, compressed);
        requirePlainFile(central, name);
        if (method == STORED && compressed != size || offset > length - LOCAL || compressed > length) {
            throw new Broken(Reason.Code.HEADERS_DIFFER, name);
        }
        ByteBuffer local = at(offset, LOCAL);
        int nameLength = unsigned(local.getShort(26));
        int extra = unsigned(local.getShort(28));
        long data = offset + LOCAL + nameLength + extra;
        boolean described = (flags & DESCRIPTOR) != 0;
        ZipExtra there = extra(offset + LOCAL + nameLength, extra);
        long[] written = there.large(unsigned(local.getInt(22)), unsigned(local.getInt(18)));
        boolean same = local.getInt(0) == LOCAL_MAGIC
                && unsigned(local.getShort(8)) == method
                && (unsigned(local.getShort(6)) & DESCRIPTOR) == (flags & DESCRIPTOR)
                && (unsigned(local.getShort(6)) & ENCRYPTED) == 0
                && data + compressed <= length
                && written != null
                && same(unsigned(local.getInt(14)), crc, described)
                && same(written[1], compressed, described)
                && same(written[0], size, described)
                && there.agreesOn(name)
                && name(offset + LOCAL, nameLength).equals(name);
        if (!same) {
            throw new Broken(Reason.Code.HEADERS_DIFFER, name);
        }
        // Which version reads it, when it was written and how well it was packed: told twice, and content of neither.
        boolean large = more.isLarge() || there.isLarge();
        if (!isSameVersion(local.getShort(4), central.getShort(6), large)
                || local.getInt(10) != central.getInt(12)
                || unsigned(local.getShort(6)) != flags
                || central.getShort(34) != 0) {
            odd.add("header");
        }
        return new Entry(name, method, flags, crc, compressed, size, offset, data, there.isLarge());
    }

    /** Of entries with sizes of eight bytes some programs name the version that reads these in one place only. */
    private static boolean isSameVersion(int local, int central, boolean large) {
        return local == central || large && VERSIONS.contains(local) && VERSIONS.contains(central);
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
            int character = text.get() & 0xFF;
            if (character < ' ' && "\t\r\n".indexOf(character) < 0 || character == 0x7F) {
                throw new Broken(Reason.Code.HIDDEN_CONTENT);
            }
            if (character < ' ' || character > '~') {
                odd.add("comment");
            }
        }
    }

    private ZipExtra extra(long at, int size) throws IOException, Broken {
        ZipExtra extra = new ZipExtra(at(at, size));
        odd.addAll(extra.odd());
        return extra;
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

    /** Its length: with or without its mark, and with sizes of four bytes, or of eight where the header has such. */
    private int descriptor(Entry entry, long at) throws IOException, Broken {
        ByteBuffer bytes = at(at, (int) Math.min(24, length - at));
        for (int size : entry.large() ? new int[] {Long.BYTES, Integer.BYTES} : new int[] {Integer.BYTES}) {
            for (int skip : new int[] {4, 0}) {
                int end = skip + 4 + 2 * size;
                if (end <= bytes.limit()
                        && (skip == 0 || bytes.getInt(0) == DESCRIPTOR_MAGIC)
                        && unsigned(bytes.getInt(skip)) == entry.crc()
                        && number(bytes, skip + 4, size) == entry.compressed()
                        && number(bytes, skip + 4 + size, size) == entry.size()) {
                    return end;
                }
            }
        }
        throw new Broken(Reason.Code.HEADERS_DIFFER, entry.name());
    }

    private static long number(ByteBuffer bytes, int at, int size) {
        return size == Long.BYTES ? bytes.getLong(at) : unsigned(bytes.getInt(at));
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
