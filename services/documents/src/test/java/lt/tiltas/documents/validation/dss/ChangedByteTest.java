package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.trust.TestTrustServices;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/**
 * A single byte that was changed, anywhere, keeps a file from being valid: in data files, manifests, signature files
 * with every certificate, time-stamp and answer in them, and in the structure of the archive.
 *
 * <p>Left out are eight bytes of each entry of an archive's directory: the system that it was made on, and the
 * attributes that the file had there (APPNOTE, 4.4.2, 4.4.14 and 4.4.15). They say nothing about the content; nothing
 * else in an archive repeats them, and programs write what they like. An entry that is a link by them is refused.
 * -Dtiltas.every-byte tries every byte instead of some.
 */
class ChangedByteTest {
    private static Path folder;
    private static Validation validation;
    private static final Map<SignatureLevel, byte[]> FILES = new LinkedHashMap<>();

    @BeforeContainer
    static void sign() throws Exception {
        folder = Files.createTempDirectory("tiltas-changed-byte-");
        try (TestTrustServices services = TestTrustServices.start(folder, 0)) {
            TestAuthority authority = TestAuthority.of(services);
            Instant now = Instant.now();
            Workshop.Order order = new Workshop.Order(
                    TestAuthority.seal(services, "188718528"),
                    authority.online(),
                    authority.timeStamps(now),
                    SignatureLevel.XAdES_BASELINE_B,
                    DigestAlgorithm.SHA256,
                    now);
            for (SignatureLevel level : List.of(SignatureLevel.XAdES_BASELINE_LT, SignatureLevel.XAdES_BASELINE_LTA)) {
                Map<String, byte[]> files = Workshop.files();
                FILES.put(level, Workshop.container(files, List.of(Workshop.xades(files, order.level(level)))));
            }
        }
        validation = Workshop.validation(folder.resolve("roots.pem"));
    }

    @AfterContainer
    static void clean() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void is_never_valid_at_level_lt(
            @ForAll @IntRange(max = 999_999) int place, @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        requireNeverValid(SignatureLevel.XAdES_BASELINE_LT, place, change);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void is_never_valid_at_level_lta(
            @ForAll @IntRange(max = 999_999) int place, @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        requireNeverValid(SignatureLevel.XAdES_BASELINE_LTA, place, change);
    }

    @Example
    void unchanged_they_are_valid() throws IOException {
        for (byte[] good : FILES.values()) {
            Verdict verdict = validation.judge(out -> out.write(good));
            assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        }
    }

    @Example
    void every_byte_when_asked() throws IOException {
        if (!Boolean.getBoolean("tiltas.every-byte")) {
            return;
        }
        StringBuilder survivors = new StringBuilder();
        for (byte[] good : FILES.values()) {
            for (int at : places(good)) {
                for (int change : new int[] {1 << at % 8, 0x20, 255}) {
                    byte[] copy = good.clone();
                    copy[at] ^= (byte) change;
                    if (validation.judge(out -> out.write(copy)).result() == Result.VALID) {
                        survivors.append(at).append(" by ").append(change).append(": …");
                        survivors.append(new String(good, Math.max(0, at - 40), 60, StandardCharsets.ISO_8859_1));
                        survivors.append("…\n");
                    }
                }
            }
        }
        assertThat(survivors.toString()).isEmpty();
    }

    private static void requireNeverValid(SignatureLevel level, int place, int change) throws IOException {
        byte[] good = FILES.get(level);
        List<Integer> places = places(good);
        int at = places.get((int) ((long) place * places.size() / 1_000_000));
        byte[] copy = good.clone();
        copy[at] ^= (byte) change;
        Verdict verdict = validation.judge(out -> out.write(copy));
        assertThat(verdict.result())
                .as("byte %d changed by %d: %s", at, change, verdict)
                .isNotEqualTo(Result.VALID);
    }

    /** All places but the eight of each entry of the directory that mean nothing. */
    private static List<Integer> places(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        Set<Integer> meaningless = new HashSet<>();
        int at = bytes.getInt(zip.length - 22 + 16);
        while (bytes.getInt(at) == 0x02014b50) {
            for (int offset : new int[] {4, 5, 36, 37, 38, 39, 40, 41}) {
                meaningless.add(at + offset);
            }
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return IntStream.range(0, zip.length)
                .filter(place -> !meaningless.contains(place))
                .boxed()
                .toList();
    }
}
