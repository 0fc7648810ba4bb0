package lt.tiltas.documents.document.tika;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lt.tiltas.documents.Story;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.RecognitionSettings;
import lt.tiltas.documents.document.StoredBytes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are what their bytes are. */
class TikaRecognitionTest {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ODT = "application/vnd.oasis.opendocument.text";

    private final TikaRecognition recognition = new TikaRecognition(new RecognitionSettings(
            List.of(
                    "application/x-msdownload",
                    "application/x-dosexec",
                    "application/x-elf",
                    "application/x-executable",
                    "application/java-archive",
                    "application/vnd.ms-word.document.macroenabled.12",
                    "application/x-sh"),
            List.of("exe", "ps1")));

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain, text",
        "a.csv, text/csv, text",
        "a.json, application/json, json",
        "a.md, text/markdown, text",
        "a.xml, application/xml, xml",
        "a.xml, text/xml, xml",
        "a.svg, image/svg+xml, svg",
        "a.html, text/html, html",
        "a.pdf, application/pdf, pdf",
        "a.png, image/png, png",
        "a.docx, " + DOCX + ", docx",
        "a.xlsx, " + XLSX + ", xlsx",
        "a.odt, " + ODT + ", odt",
        "a.zip, application/zip, zip",
        "a.zip, application/x-zip-compressed, zip",
        "a.doc, application/msword, doc",
        "a.asice, application/vnd.etsi.asic-e+zip, asice",
        "a.adoc, application/vnd.lt.archyvai.adoc-2008, adoc",
        "a.dwg, image/vnd.dwg, dwg",
        "a.xyz, application/vnd.example.unheard-of, binary",
        "a, application/octet-stream, binary",
        "a.bin, application/octet-stream, binary"
    })
    void a_file_is_what_it_is_said_to_be(String name, String declared, String bytes) throws IOException {
        assertThat(recognition.mediaType(new FileName(name), declared, stored(bytes(bytes))))
                .isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource({
        "a.docx, " + DOCX + ", docx",
        "a.xlsx, " + XLSX + ", xlsx",
        "a.odt, " + ODT + ", odt",
        "a.pdf, application/pdf, pdf",
        "a, application/pdf, pdf",
        "a.csv, text/csv, text",
        "a.doc, application/msword, doc",
        "a.bin, application/octet-stream, binary"
    })
    void a_file_that_is_not_said_to_be_anything_gets_its_own_type(String name, String type, String bytes)
            throws IOException {
        assertThat(recognition.mediaType(new FileName(name), "application/octet-stream", stored(bytes(bytes))))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, application/pdf, text",
        "a.pdf, application/octet-stream, png",
        "a.pdf, text/plain, text",
        "a.txt, text/plain, pdf",
        "a.txt, text/plain, binary",
        "a.png, image/png, pdf",
        "a.docx, " + DOCX + ", zip",
        "a.docx, " + DOCX + ", doc",
        "a.docx, " + DOCX + ", xlsx",
        "a.odt, " + ODT + ", docx",
        "a.zip, application/zip, pdf",
        "a.asice, application/vnd.etsi.asic-e+zip, zip",
        "a.jpg, image/jpeg, png",
        "a.xml, application/xml, binary",
        "a.doc, application/msword, text"
    })
    void a_file_that_is_something_else_is_refused_by_name(String name, String declared, String bytes) {
        assertThatThrownBy(() -> recognition.mediaType(new FileName(name), declared, stored(bytes(bytes))))
                .isInstanceOf(DocumentRefused.Unfit.OtherType.class)
                .hasMessageContaining("“" + name + "”");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain, exe",
        "a.exe, application/octet-stream, binary",
        "A.PS1, text/plain, text",
        "a.bin, application/octet-stream, elf",
        "a.zip, application/zip, jar",
        "a.docx, " + DOCX + ", docm",
        "a, text/plain, script"
    })
    void what_runs_programs_is_refused_whatever_it_is_said_to_be(String name, String declared, String bytes) {
        assertThatThrownBy(() -> recognition.mediaType(new FileName(name), declared, stored(bytes(bytes))))
                .isInstanceOf(DocumentRefused.Unfit.Dangerous.class);
    }

    @ParameterizedTest
    @CsvSource({"pdf, application/pdf", "docx, " + DOCX, "zip, application/zip", "png, image/png"})
    void a_file_that_breaks_off_is_damaged(String kind, String declared) {
        byte[] whole = bytes(kind);
        byte[] half = Arrays.copyOf(whole, whole.length - 40);
        assertThatThrownBy(() -> recognition.mediaType(new FileName("a." + kind), declared, stored(half)))
                .isInstanceOf(DocumentRefused.Unfit.Damaged.class);
    }

    @Test
    void an_encrypted_pdf_is_refused_and_one_that_speaks_of_encryption_is_not() throws IOException {
        String pdf = new String(Story.aPdf(2000), StandardCharsets.ISO_8859_1);
        byte[] encrypted = pdf.replace("/Size 4/Root 1 0 R", "/Size 4/Root 1 0 R/Encrypt 9 0 R")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> recognition.mediaType(new FileName("a.pdf"), "application/pdf", stored(encrypted)))
                .isInstanceOf(DocumentRefused.Unfit.Encrypted.class);
        byte[] speaks = pdf.replace("xxxxxxxx", "/Encrypt").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(recognition.mediaType(new FileName("a.pdf"), "application/pdf", stored(speaks)))
                .isEqualTo("application/pdf");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> recognition.mediaType(new FileName("a.txt"), "text/plain", stored(new byte[0])))
                .isInstanceOf(DocumentRefused.Unfit.Empty.class);
    }

    @Test
    void an_archive_of_ten_thousand_entries_is_an_archive() throws IOException {
        String[] names = new String[10_000];
        Arrays.setAll(names, i -> "folder/file-with-a-long-name-" + i + ".txt");
        names[9_999] = "[Content_Types].xml";
        names[9_998] = "word/document.xml";
        assertThat(recognition.mediaType(new FileName("a.docx"), DOCX, stored(zip(names))))
                .isEqualTo(DOCX);
    }

    /** Whatever bytes come, the answer is a type or a refusal. */
    @Property(tries = 400)
    void a_file_with_changed_bytes_is_recognised_or_refused(
            @ForAll("kinds") String kind,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 20_000) Integer> places,
            @ForAll byte value,
            @ForAll @IntRange(max = 3000) int cut)
            throws IOException {
        byte[] bytes = bytes(kind);
        places.forEach(place -> bytes[bytes.length - 1 - place % bytes.length] = value);
        byte[] some = Arrays.copyOf(bytes, Math.max(1, bytes.length - cut % bytes.length));
        try {
            assertThat(recognition.mediaType(new FileName("a." + kind), "application/octet-stream", stored(some)))
                    .matches("[a-z]+/\\S+");
        } catch (DocumentRefused.Unfit refused) {
            assertThat(refused).hasMessageContaining("a." + kind);
        }
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of("pdf", "docx", "odt", "zip", "png");
    }

    private static byte[] bytes(String kind) {
        return switch (kind) {
            case "text" -> "Ąžuolas; raštas\n1;2\n".getBytes(StandardCharsets.UTF_8);
            case "json" -> "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
            case "xml" -> "<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8);
            case "svg" ->
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
            case "html" -> "<!DOCTYPE html><html><body>a</body></html>".getBytes(StandardCharsets.UTF_8);
            case "script" -> "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8);
            case "pdf" -> Story.aPdf(2000);
            case "png" ->
                hex("89504E470D0A1A0A0000000D4948445200000001000000010802000000907753DE"
                        + "0000000C4944415408D763F8CFC000000301010018DD8DB00000000049454E44AE426082");
            case "doc" -> Arrays.copyOf(hex("D0CF11E0A1B11AE1"), 1536);
            case "dwg" -> Arrays.copyOf("AC1032".getBytes(StandardCharsets.US_ASCII), 500);
            case "elf" -> Arrays.copyOf(hex("7F454C46020101000000000000000000"), 500);
            case "exe" -> Arrays.copyOf(hex("4D5A90000300000004000000FFFF0000"), 500);
            case "binary" -> new byte[500];
            case "docx" -> zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
            case "docm" -> zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");
            case "xlsx" -> zip("_rels/.rels", "xl/workbook.xml", "[Content_Types].xml");
            case "jar" -> zip("META-INF/MANIFEST.MF", "a/B.class");
            case "zip" -> zip("a.txt", "b.txt");
            case "odt" -> container(ODT);
            case "asice" -> container("application/vnd.etsi.asic-e+zip");
            case "adoc" -> container("application/vnd.lt.archyvai.adoc-2008");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits);
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] container(String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] mimetype = type.getBytes(StandardCharsets.US_ASCII);
            CRC32 crc = new CRC32();
            crc.update(mimetype);
            ZipEntry entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(mimetype.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(mimetype);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static StoredBytes stored(byte[] bytes) {
        return new StoredBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into) {
                int length = (int) Math.clamp(bytes.length - position, 0, into.length);
                System.arraycopy(bytes, (int) Math.min(position, bytes.length), into, 0, length);
                return length;
            }
        };
    }
}
