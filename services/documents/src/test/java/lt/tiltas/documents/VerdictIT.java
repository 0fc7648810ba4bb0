package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.validation.TemporaryFiles;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Verdicts on what this service sealed, and on tampered copies of it. */
class VerdictIT extends ServiceTest {
    private static final String SIGNATURES = "META-INF/signatures001.xml";
    private static final String MANIFEST = "META-INF/manifest.xml";

    @Autowired
    private Validation validation;

    @Autowired
    private TemporaryFiles files;

    @Test
    void what_this_service_sealed_is_valid_at_level_lt_for_sender_and_recipient() {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aSealedDocument();
        Answer mine = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(mine.text("result")).as("%s", mine).isEqualTo("VALID");
        assertThat(mine.text("signatures/0/level")).isEqualTo("XAdES-BASELINE-LT");
        assertThat(mine.text("signatures/0/signer")).isNotBlank();
        assertThat(mine.text("signatures/0/signedAt")).isNotBlank();

        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        Answer theirs = http.as(LIBRARY, "viewer").get("/api/consignments/" + consignment + "/verdict");
        assertThat(theirs.body()).isEqualTo(mine.body());
        assertThat(http.as(LIBRARY, "clerk")
                        .get("/api/consignments/" + consignment)
                        .text("state"))
                .as("a verdict hands nothing over")
                .isEqualTo("delivered");
    }

    @Test
    void the_container_has_the_announced_length_and_is_the_same_each_time() {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        Answer first = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/container");
        Answer second = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/container");
        assertThat(first.headers().firstValueAsLong("content-length")).hasValue(first.body().length);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @RepeatedTest(3)
    void every_seal_is_valid() throws IOException {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        Verdict verdict = judge(http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body());
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @TestFactory
    Stream<DynamicTest> a_tampered_copy_is_invalid() throws IOException {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        byte[] good = http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body();
        Verdict intact = judge(good);
        assertThat(intact.result()).as("%s", intact).isEqualTo(Result.VALID);
        Map<String, byte[]> copies = new LinkedHashMap<>();
        copies.put("changed content", entries(good, all -> all.put("kvietimas.txt", bytes("Kvieciame."))));
        copies.put("removed file", entries(good, all -> all.remove("kvietimas.txt")));
        copies.put("added file", entries(good, all -> all.put("extra.txt", bytes("x"))));
        copies.put("added file, in the manifest too", entries(good, all -> {
            all.put("extra.txt", bytes("x"));
            edit(all, MANIFEST, "</manifest:manifest>", entry("extra.txt") + "</manifest:manifest>");
        }));
        copies.put("renamed file", entries(good, all -> {
            all.put("kitas.txt", all.remove("kvietimas.txt"));
            edit(all, MANIFEST, "kvietimas.txt", "kitas.txt");
        }));
        copies.put(
                "manifest with a ghost",
                entries(
                        good,
                        all -> edit(
                                all, MANIFEST, "</manifest:manifest>", entry("ghost.txt") + "</manifest:manifest>")));
        copies.put("manifest with another type", entries(good, all -> edit(all, MANIFEST, "text/plain", "text/html")));
        copies.put(
                "manifest with a document type",
                entries(good, all -> edit(all, MANIFEST, "<manifest:manifest ", "<!DOCTYPE x []><manifest:manifest ")));
        copies.put("no manifest", entries(good, all -> all.remove(MANIFEST)));
        copies.put("no signatures", entries(good, all -> all.remove(SIGNATURES)));
        copies.put(
                "signature file twice",
                entries(good, all -> all.put("META-INF/signatures002.xml", all.get(SIGNATURES))));
        copies.put("stranger in META-INF", entries(good, all -> all.put("META-INF/x.bin", bytes("x"))));
        copies.put("wrong mimetype", entries(good, all -> all.put("mimetype", bytes("application/zip"))));
        copies.put("unsafe name", entries(good, all -> all.put("../x", bytes("x"))));
        copies.put("flipped signature value", entries(good, all -> flip(all, "SignatureValue")));
        copies.put("flipped digest", entries(good, all -> flip(all, "DigestValue")));
        copies.put("cut", Arrays.copyOf(good, good.length - 200));
        copies.put("appended", Arrays.copyOf(good, good.length + 1000));
        copies.put("not a container", bytes("no container at all"));
        return copies.entrySet().stream()
                .map(copy -> DynamicTest.dynamicTest(copy.getKey(), () -> {
                    Verdict verdict = judge(copy.getValue());
                    assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INVALID);
                    assertThat(verdict.reasons().isEmpty()
                                    && verdict.signatures().isEmpty())
                            .as("it says why")
                            .isFalse();
                }));
    }

    @Test
    void a_changed_byte_anywhere_is_never_valid_and_no_temporary_file_stays() throws IOException {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        byte[] good = http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body();
        for (int i = 0; i < good.length; i += 997) {
            byte[] copy = good.clone();
            copy[i] ^= 0x20;
            Verdict verdict = judge(copy);
            assertThat(verdict.result()).as("byte %d: %s", i, verdict).isNotEqualTo(Result.VALID);
        }
        assertThat(files.count()).isZero();
    }

    private Verdict judge(byte[] container) throws IOException {
        return validation.judge(out -> out.write(container));
    }

    private static byte[] entries(byte[] zip, Consumer<Map<String, byte[]>> tamper) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.put(entry.getName(), in.readAllBytes());
            }
        }
        tamper.accept(all);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream made = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : all.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                CRC32 crc = new CRC32();
                crc.update(one.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(one.getValue().length);
                entry.setCrc(crc.getValue());
                made.putNextEntry(entry);
                made.write(one.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void edit(Map<String, byte[]> all, String name, String from, String to) {
        String text = new String(all.get(name), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        all.put(name, bytes(text.replace(from, to)));
    }

    /** Changes a character in the middle of the first element of the name. */
    private static void flip(Map<String, byte[]> all, String element) {
        byte[] xml = all.get(SIGNATURES).clone();
        int at = new String(xml, StandardCharsets.ISO_8859_1).indexOf(element) + element.length() + 120;
        int start = new String(xml, StandardCharsets.ISO_8859_1).indexOf('>', at - 120) + 5;
        xml[start] = (byte) (xml[start] == 'A' ? 'B' : 'A');
        all.put(SIGNATURES, xml);
    }

    private static String entry(String name) {
        return "<manifest:file-entry manifest:full-path=\"" + name + "\" manifest:media-type=\"text/plain\"/>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
