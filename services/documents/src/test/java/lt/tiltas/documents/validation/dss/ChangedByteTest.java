package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.Suspicion;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.dss.TestAuthority.Wish;
import lt.tiltas.trust.TestTrustServices;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A single byte that was changed, anywhere, keeps a file from being valid: in data files, manifests, signature files
 * with every certificate, time-stamp and answer in them, and in the structure of the archive. What stands in an entry is
 * changed twice: as it lies in the archive, whose sum of it is then wrong, and by somebody who puts the archive together
 * anew.
 *
 * <p>Some bytes mean nothing, or mean the same when changed:
 *
 * <ul>
 *   <li>eight of each entry of an archive's directory: the system that it was made on, and the attributes that the file
 *       had there (APPNOTE, 4.4.2, 4.4.14 and 4.4.15). They say nothing about the content; nothing else in an archive
 *       repeats them, and programs write what they like. An entry that is a link by them is refused.
 *   <li>in what is packed (RFC 1951), those that unpack to the very same content, such as the bits behind its end.
 * </ul>
 *
 * -Dtiltas.every-byte=true tries every byte, and in what is not XML every bit; instead of true, an expression that the
 * kinds match.
 */
class ChangedByteTest {
    private static final Instant NOW = Instant.now();
    private static final Map<Kind, byte[]> FILES = new EnumMap<>(Kind.class);
    private static final int[] EVERY_BIT = {1, 2, 4, 8, 16, 32, 64, 128};
    private static Path folder;
    private static Validation validation;
    private static Validation stampsTrusting;
    private static Suspicion suspicion;

    /** Puts a container together. */
    private interface Making {
        byte[] make(ASiCContainerType type, Map<String, byte[]> files, Workshop.Order order) throws Exception;
    }

    /** Every kind of container that is judged, with all that its level adds. */
    enum Kind {
        OURS_LT(ASiCContainerType.ASiC_E, Kind::ours, SignatureLevel.XAdES_BASELINE_LT),
        OURS_LTA(ASiCContainerType.ASiC_E, Kind::ours, SignatureLevel.XAdES_BASELINE_LTA),
        ASIC_E_XADES_LT(ASiCContainerType.ASiC_E, Assembled::xades, SignatureLevel.XAdES_BASELINE_LT),
        ASIC_S_XADES_LT(ASiCContainerType.ASiC_S, Assembled::xades, SignatureLevel.XAdES_BASELINE_LT),
        ASIC_S_XADES_LTA(ASiCContainerType.ASiC_S, Assembled::xades, SignatureLevel.XAdES_BASELINE_LTA),
        ASIC_E_CADES_LT(ASiCContainerType.ASiC_E, Assembled::cades, SignatureLevel.CAdES_BASELINE_LT),
        ASIC_E_CADES_LTA(ASiCContainerType.ASiC_E, Assembled::cades, SignatureLevel.CAdES_BASELINE_LTA),
        ASIC_S_CADES_LT(ASiCContainerType.ASiC_S, Assembled::cades, SignatureLevel.CAdES_BASELINE_LT),
        ASIC_S_CADES_LTA(ASiCContainerType.ASiC_S, Assembled::cades, SignatureLevel.CAdES_BASELINE_LTA),
        ASIC_S_CADES_LT_RSA(ASiCContainerType.ASiC_S, Assembled::cades, SignatureLevel.CAdES_BASELINE_LT),
        ASIC_S_STAMP(ASiCContainerType.ASiC_S, Assembled::stamped, null),
        ASIC_E_STAMP(ASiCContainerType.ASiC_E, Assembled::stamped, null);

        private final ASiCContainerType type;
        private final Making making;
        /** Absent where nothing is signed. */
        private final @Nullable SignatureLevel level;

        Kind(ASiCContainerType type, Making making, @Nullable SignatureLevel level) {
            this.type = type;
            this.making = making;
            this.level = level;
        }

        byte[] make(Workshop.Order order) throws Exception {
            Map<String, byte[]> files = Workshop.files();
            if (type == ASiCContainerType.ASiC_S) {
                files.keySet().retainAll(List.of("kvietimas.txt"));
            }
            return making.make(type, files, level == null ? order : order.level(level));
        }

        /** Time-stamps alone bring no proof of their authority's status, so that it must be trusted itself. */
        boolean stampAlone() {
            return level == null;
        }

        Verdict judge(byte[] container) throws IOException {
            return (stampAlone() ? stampsTrusting : validation).judge(out -> out.write(container));
        }

        private static byte[] ours(ASiCContainerType type, Map<String, byte[]> files, Workshop.Order order)
                throws Exception {
            return Workshop.container(files, List.of(Workshop.xades(files, order)));
        }
    }

    @BeforeContainer
    static void sign() throws Exception {
        folder = Files.createTempDirectory("tiltas-changed-byte-");
        try (TestTrustServices services = TestTrustServices.start(folder, 0)) {
            TestAuthority authority = TestAuthority.of(services);
            Workshop.Order order = new Workshop.Order(
                    TestAuthority.seal(services, "188718528"),
                    authority.online(),
                    authority.timeStamps(NOW),
                    SignatureLevel.XAdES_BASELINE_LT,
                    DigestAlgorithm.SHA256,
                    NOW);
            Workshop.Order rsa = order.by(authority.issue(Wish.seal(NOW).with(TestAuthority.rsa(2048))))
                    .verifiedBy(authority.verifier(NOW, null, NOW));
            for (Kind kind : Kind.values()) {
                FILES.put(kind, kind.make(kind == Kind.ASIC_S_CADES_LT_RSA ? rsa : order));
            }
            validation = Workshop.validation(services.roots());
            Path stamps = Files.writeString(
                    folder.resolve("stamps.pem"),
                    Files.readString(services.roots())
                            + pem(authority.tsa().certificate().getEncoded()));
            stampsTrusting = Workshop.validation(stamps);
            suspicion = new Suspicion(
                    new TrustAnchors(QuickSettings.of(stamps, URI.create("http://127.0.0.1:1/tsa"))).certificates());
        }
    }

    private static String pem(byte[] certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    @AfterContainer
    static void clean() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Example
    void unchanged_they_are_valid_also_when_put_together_anew() throws IOException {
        for (Map.Entry<Kind, byte[]> good : FILES.entrySet()) {
            Verdict verdict = good.getKey().judge(good.getValue());
            assertThat(verdict.result()).as("%s: %s", good.getKey(), verdict).isEqualTo(Result.VALID);
            Verdict anew = good.getKey().judge(Workshop.zip(Workshop.entries(good.getValue())));
            assertThat(anew.result()).as("%s: %s", good.getKey(), anew).isEqualTo(Result.VALID);
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void is_never_valid_with_a_byte_changed_in_the_archive(
            @ForAll Kind kind,
            @ForAll @IntRange(max = 999_999) int place,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        byte[] good = FILES.get(kind);
        List<Integer> places = places(good);
        int at = places.get((int) ((long) place * places.size() / 1_000_000));
        byte[] copy = good.clone();
        copy[at] ^= (byte) change;
        Verdict verdict = kind.judge(copy);
        if (verdict.result() == Result.VALID) {
            assertThat(isOnlyPackedInAnotherWay(good, copy, at))
                    .as("%s: byte %d changed by %d: %s", kind, at, change, verdict)
                    .isTrue();
        }
    }

    @Property(tries = 250, shrinking = ShrinkingMode.OFF)
    void is_never_valid_with_a_byte_changed_in_an_entry_and_the_archive_put_together_anew(
            @ForAll Kind kind,
            @ForAll @IntRange(max = 9) int entry,
            @ForAll @IntRange(max = 999_999) int place,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        Map<String, byte[]> entries = Workshop.entries(FILES.get(kind));
        String name = new ArrayList<>(entries.keySet()).get(entry * entries.size() / 10);
        byte[] good = entries.get(name);
        int at = (int) ((long) place * good.length / 1_000_000);
        Verdict verdict = kind.judge(anew(entries, name, at, change));
        assertThat(verdict.result())
                .as("%s: byte %d of %s changed by %d: %s", kind, at, name, change, verdict)
                .isNotEqualTo(Result.VALID);
    }

    @Example
    void every_byte_when_asked() {
        String asked = System.getProperty("tiltas.every-byte");
        if (asked == null) {
            return;
        }
        List<String> survivors = Arrays.stream(Kind.values())
                .filter(kind -> asked.equals("true") || kind.name().matches(asked))
                .parallel()
                .flatMap(kind -> survivors(kind).stream())
                .toList();
        assertThat(survivors).isEmpty();
    }

    private static List<String> survivors(Kind kind) {
        List<String> survivors = new ArrayList<>();
        byte[] good = FILES.get(kind);
        long start = System.nanoTime();
        int tried = 0;
        try {
            for (int at : places(good)) {
                for (int change : some(at)) {
                    byte[] copy = good.clone();
                    copy[at] ^= (byte) change;
                    tried++;
                    if (isValid(kind, copy) && !isOnlyPackedInAnotherWay(good, copy, at)) {
                        survivors.add(kind + ", archive " + at + " by " + change + ": " + around(good, at));
                    }
                }
            }
            Map<String, byte[]> entries = Workshop.entries(good);
            for (String name : entries.keySet()) {
                byte[] content = entries.get(name);
                for (int at = 0; at < content.length; at++) {
                    for (int change : name.endsWith(".xml") ? some(at) : EVERY_BIT) {
                        tried++;
                        if (isValid(kind, anew(entries, name, at, change))) {
                            survivors.add(kind + ", " + name + " " + at + " by " + change + ": " + around(content, at));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf(
                "%s: %d bytes, %d changes in %d s, %d survivors%n%s%n",
                kind,
                good.length,
                tried,
                (System.nanoTime() - start) / 1_000_000_000,
                survivors.size(),
                String.join("\n", survivors));
        return survivors;
    }

    /** Another letter, the same letter in the other case, and a byte that is none. */
    private static int[] some(int at) {
        return new int[] {1 << at % 5, 0x20, 255};
    }

    private static boolean isValid(Kind kind, byte[] container) throws IOException {
        Path file = Files.createTempFile(folder, "scan", ".zip");
        try {
            Files.write(file, container);
            return !suspicion.isRaisedBy(file) && kind.judge(container).result() == Result.VALID;
        } finally {
            Files.delete(file);
        }
    }

    private static String around(byte[] bytes, int at) {
        return new String(
                        bytes,
                        Math.max(0, at - 20),
                        Math.min(40, bytes.length - Math.max(0, at - 20)),
                        StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", ".");
    }

    private static byte[] anew(Map<String, byte[]> entries, String name, int at, int change) throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        byte[] copy = entries.get(name).clone();
        copy[at] ^= (byte) change;
        changed.put(name, copy);
        return Workshop.zip(changed);
    }

    /** Whether the change lies in what is packed, and unpacks to what was there. */
    private static boolean isOnlyPackedInAnotherWay(byte[] good, byte[] changed, int at) throws IOException {
        return packed(good).contains(at) && same(Workshop.entries(good), Workshop.entries(changed));
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
    }

    private static Set<Integer> packed(byte[] zip) {
        Set<Integer> packed = new HashSet<>();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at : directory(zip)) {
            int start = bytes.getInt(at + 42);
            int data = start + 30 + bytes.getShort(start + 26) + bytes.getShort(start + 28);
            if (bytes.getShort(at + 10) == 8) {
                IntStream.range(data, data + bytes.getInt(at + 20)).forEach(packed::add);
            }
        }
        return packed;
    }

    /** All places but the eight of each entry of the directory that mean nothing. */
    private static List<Integer> places(byte[] zip) {
        Set<Integer> meaningless = new HashSet<>();
        for (int at : directory(zip)) {
            for (int offset : new int[] {4, 5, 36, 37, 38, 39, 40, 41}) {
                meaningless.add(at + offset);
            }
        }
        return IntStream.range(0, zip.length)
                .filter(place -> !meaningless.contains(place))
                .boxed()
                .toList();
    }

    /** Where the entries of the directory begin. */
    private static List<Integer> directory(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> found = new ArrayList<>();
        int at = bytes.getInt(zip.length - 22 + 16);
        while (bytes.getInt(at) == 0x02014b50) {
            found.add(at);
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return found;
    }
}
