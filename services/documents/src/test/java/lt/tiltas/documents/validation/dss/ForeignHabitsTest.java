package lt.tiltas.documents.validation.dss;

import static lt.tiltas.documents.validation.dss.Workshop.MANIFEST;
import static lt.tiltas.documents.validation.dss.Workshop.SIGNATURES;
import static lt.tiltas.documents.validation.dss.Workshop.bytes;
import static lt.tiltas.documents.validation.dss.Workshop.entries;
import static lt.tiltas.documents.validation.dss.Workshop.zip;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.xml.utils.DomUtils;
import eu.europa.esig.dss.xml.utils.XMLCanonicalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.trust.TestTrustServices;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.UnrecognizedExtraField;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What programs of others write differently although nothing is wrong with it: it is never called broken. What they do
 * not protect keeps a container from being confirmed all the same.
 */
class ForeignHabitsTest {
    private static final String FILE = "kvietimas.txt";

    @TempDir
    static Path folder;

    private static TestTrustServices services;
    private static Workshop.Order order;
    private static Validation validation;
    private static byte[] good;

    private record Habit(String name, byte[] container, Result result, List<Code> codes) {}

    /** How an archive is written. */
    private interface Way {
        void set(ZipArchiveOutputStream out, ZipArchiveEntry entry) throws IOException;
    }

    @BeforeAll
    static void start() throws Exception {
        services = TestTrustServices.start(folder, 0);
        order = Workshop.order(services, SignatureLevel.XAdES_BASELINE_LT);
        validation = Workshop.validation(services.roots());
        good = Workshop.container(Workshop.files(), List.of(Workshop.xades(Workshop.files(), order)));
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @TestFactory
    Stream<DynamicTest> archives_are_written_in_many_ways() throws Exception {
        byte[] name = FILE.getBytes(StandardCharsets.UTF_8);
        return tests(
                valid("sizes of eight bytes", written(false, (out, entry) -> out.setUseZip64(Zip64Mode.Always))),
                valid(
                        "sizes of eight bytes behind the content",
                        written(true, (out, entry) -> out.setUseZip64(Zip64Mode.Always))),
                valid("sizes of four bytes behind the content", written(true, (out, entry) -> {})),
                valid(
                        "the name once more, for programs that need it",
                        written(false, with(new UnicodePathExtraField(FILE, name)))),
                valid(
                        "a comment",
                        written(false, (out, entry) -> out.setComment("mimetype=application/vnd.etsi.asic-e+zip"))),
                doubtful(
                        "a comment with letters of a language",
                        Code.UNPROTECTED_PART,
                        written(false, (out, entry) -> out.setComment("Sukurta programa „Ąžuolas“"))),
                doubtful(
                        "an additional field that nobody knows",
                        Code.UNPROTECTED_PART,
                        written(false, with(field(0x7777, new byte[3])))),
                doubtful(
                        "room for more in an additional field",
                        Code.UNPROTECTED_PART,
                        written(false, with(field(0xA220, new byte[400])))),
                doubtful(
                        "another time of writing in the directory",
                        Code.UNPROTECTED_PART,
                        RawZip.header(
                                good,
                                RawZip.CENTRAL,
                                FILE,
                                (zip, at) -> zip.putInt(at + 12, zip.getInt(at + 12) ^ 64))),
                doubtful(
                        "a way of packing that is not read here",
                        Code.KIND_NOT_JUDGED,
                        RawZip.header(good, RawZip.CENTRAL, FILE, (zip, at) -> zip.putShort(at + 10, (short) 9))),
                invalid(
                        "another name for programs that look for one",
                        Code.HEADERS_DIFFER,
                        written(false, with(new UnicodePathExtraField("kita.exe", name)))),
                invalid(
                        "another size in eight bytes",
                        Code.HEADERS_DIFFER,
                        sized(written(false, (out, entry) -> out.setUseZip64(Zip64Mode.Always)))),
                invalid(
                        "1 KB before the directory in eight bytes",
                        Code.CUT_OR_APPENDED,
                        RawZip.hiding(
                                written(false, (out, entry) -> out.setUseZip64(Zip64Mode.Always)), new byte[1024])));
    }

    @TestFactory
    Stream<DynamicTest> packages_are_put_together_in_many_ways() throws Exception {
        byte[] kind = bytes("application/vnd.etsi.asic-e+zip");
        return tests(
                doubtful(
                        "mimetype with a mark of its encoding",
                        Code.MIMETYPE_WRONG,
                        changed(all ->
                                all.put("mimetype", bytes("\uFEFF" + new String(kind, StandardCharsets.UTF_8))))),
                doubtful("mimetype packed", Code.MIMETYPE_NOT_FIRST, written(false, (out, entry) -> {
                    if (entry.getName().equals("mimetype")) {
                        entry.setMethod(ZipEntry.DEFLATED);
                    }
                })),
                doubtful(
                        "list of files of another kind of container",
                        Code.MIMETYPE_WRONG,
                        changed(all -> edit(all, MANIFEST, "asic-e+zip", "asic-s+zip"))),
                doubtful("list of files with META-INF in it", Code.UNPROTECTED_PART, listing(SIGNATURES)),
                doubtful("list of files with an empty folder", Code.UNPROTECTED_PART, listing("aplankas/")),
                doubtful(
                        "list of files that forgets its namespace",
                        Code.UNPROTECTED_PART,
                        changed(all -> edit(all, MANIFEST, "manifest:full-path", "full-path"))),
                doubtful("signatures in a list of another format", Code.UNPROTECTED_PART, changed(all -> {
                    edit(all, SIGNATURES, "asic:XAdESSignatures", "signatures");
                    edit(
                            all,
                            SIGNATURES,
                            "xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\"",
                            "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"");
                })),
                doubtful(
                        "two parts of one name that nothing refers to",
                        Code.UNPROTECTED_PART,
                        changed(all -> edit(
                                all,
                                SIGNATURES,
                                "<xades:CertificateValues>",
                                "<xades:CertificateValues Id=\"a\"><!---->"))),
                valid("a lone file, its signature numbered", simple(all -> rename(all, "META-INF/signatures0.xml"))),
                doubtful("a lone file with two signature files", Code.UNKNOWN_IN_META_INF, simple(all -> {
                    try {
                        all.put(
                                "META-INF/signatures1.xml",
                                entries(Assembled.xades(
                                                ASiCContainerType.ASiC_S,
                                                one(),
                                                order.by(TestAuthority.seal(services, "900000016"))))
                                        .get("META-INF/signatures.xml"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })));
    }

    @Test
    void the_value_of_a_signature_has_the_name_that_digidoc_gives_it() throws Exception {
        // No time-stamp, which would cover the name.
        byte[] plain = Workshop.container(
                Workshop.files(),
                List.of(Workshop.xades(Workshop.files(), order.level(SignatureLevel.XAdES_BASELINE_B))));
        String xml = new String(entries(plain).get(SIGNATURES), StandardCharsets.UTF_8);
        String id = xml.replaceFirst("(?s).*<ds:Signature [^>]*Id=\"([^\"]*)\".*", "$1");
        assertThat(odd(plain, "value-" + id, id + "-SIG")).isEmpty();
        assertThat(odd(plain, "value-" + id, "kita-SIG")).containsExactly(Code.UNPROTECTED_PART);
        assertThat(odd(plain, "value-" + id, id + "-SIB")).containsExactly(Code.UNPROTECTED_PART);
    }

    private static List<Code> odd(byte[] container, String from, String to) throws Exception {
        Map<String, byte[]> all = entries(container);
        edit(all, SIGNATURES, from, to);
        return judge(zip(all)).reasons().stream().map(Reason::code).toList();
    }

    @Test
    void a_digest_that_nobody_here_can_take_is_no_change() throws Exception {
        byte[] plain = Workshop.container(
                Workshop.files(),
                List.of(Workshop.xades(Workshop.files(), order.level(SignatureLevel.XAdES_BASELINE_B))));
        Verdict strange = judge(signedAnew(
                plain,
                xml -> xml.replaceFirst(
                        "(URI=\"" + FILE + "\"><ds:DigestMethod Algorithm=\")[^\"]*",
                        "$1urn:oid:1.2.804.2.1.1.1.1.2.1")));
        assertThat(strange.result()).as("%s", strange).isEqualTo(Result.INDETERMINATE);
        Verdict changed = judge(
                signedAnew(plain, xml -> xml.replaceFirst("(URI=\"" + FILE + "\">.*?<ds:DigestValue>)....", "$1AAAA")));
        assertThat(changed.result()).as("%s", changed).isEqualTo(Result.INVALID);
    }

    /** With the value of the signature for what it says now. */
    private static byte[] signedAnew(byte[] container, UnaryOperator<String> change) throws Exception {
        Map<String, byte[]> all = entries(container);
        String before = new String(all.get(SIGNATURES), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Document document = DomUtils.buildDOM(after);
        Element info =
                (Element) document.getElementsByTagNameNS("*", "SignedInfo").item(0);
        String method = ((Element) info.getElementsByTagNameNS("*", "CanonicalizationMethod")
                        .item(0))
                .getAttribute("Algorithm");
        byte[] value = DSSASN1Utils.ensurePlainSignatureValue(
                EncryptionAlgorithm.ECDSA,
                Workshop.value(
                        order.signer().key(),
                        "SHA256withECDSA",
                        XMLCanonicalizer.createInstance(method).canonicalize(info)));
        all.put(
                SIGNATURES,
                bytes(after.replaceFirst(
                        "(<ds:SignatureValue[^>]*>)[^<]*",
                        "$1" + Base64.getEncoder().encodeToString(value).replace("$", "\\$"))));
        return zip(all);
    }

    @TestFactory
    Stream<DynamicTest> files_signed_in_another_way_are_not_called_broken() {
        return tests(
                doubtful(
                        "DDOC",
                        Code.KIND_NOT_JUDGED,
                        bytes("<?xml version=\"1.0\"?>\n<SignedDoc format=\"DIGIDOC-XML\"/>")),
                doubtful(
                        "XML with its signature in it",
                        Code.KIND_NOT_JUDGED,
                        bytes("<x><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></x>")),
                doubtful("CMS", Code.KIND_NOT_JUDGED, new byte[] {
                    0x30, (byte) 0x80, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 7, 2, (byte) 0xa0
                }),
                doubtful("a document of an office program", Code.KIND_NOT_JUDGED, office()));
    }

    private static byte[] office() {
        try {
            return zip(Map.of("[Content_Types].xml", bytes("<Types/>")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<DynamicTest> tests(Habit... habits) {
        return Arrays.stream(habits)
                .map(habit -> DynamicTest.dynamicTest(habit.name(), () -> {
                    Verdict verdict = judge(habit.container());
                    assertThat(verdict.result()).as("%s", verdict).isEqualTo(habit.result());
                    assertThat(verdict.reasons().stream().map(Reason::code).toList())
                            .as("%s", verdict)
                            .containsAll(habit.codes());
                }));
    }

    private static Habit valid(String name, byte[] container) {
        return new Habit(name, container, Result.VALID, List.of());
    }

    private static Habit doubtful(String name, Code code, byte[] container) {
        return new Habit(name, container, Result.INDETERMINATE, List.of(code));
    }

    private static Habit invalid(String name, Code code, byte[] container) {
        return new Habit(name, container, Result.INVALID, List.of(code));
    }

    private static Verdict judge(byte[] container) throws Exception {
        return validation.judge(out -> out.write(container));
    }

    private static byte[] changed(Consumer<Map<String, byte[]>> change) throws Exception {
        Map<String, byte[]> all = entries(good);
        change.accept(all);
        return zip(all);
    }

    private static byte[] listing(String name) throws Exception {
        return changed(all -> edit(
                all,
                MANIFEST,
                "</manifest:manifest>",
                "<manifest:file-entry manifest:full-path=\"" + name
                        + "\" manifest:media-type=\"\"/></manifest:manifest>"));
    }

    private static byte[] simple(Consumer<Map<String, byte[]>> change) throws Exception {
        Map<String, byte[]> all = entries(Assembled.xades(ASiCContainerType.ASiC_S, one(), order));
        change.accept(all);
        return zip(all);
    }

    private static void rename(Map<String, byte[]> all, String name) {
        all.put(name, all.remove("META-INF/signatures.xml"));
    }

    private static Map<String, byte[]> one() {
        Map<String, byte[]> files = new LinkedHashMap<>(Workshop.files());
        files.keySet().retainAll(List.of(FILE));
        return files;
    }

    private static void edit(Map<String, byte[]> all, String name, String from, String to) {
        String text = new String(all.get(name), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        all.put(name, bytes(text.replace(from, to)));
    }

    private static Way with(ZipExtraField field) {
        return (out, entry) -> {
            if (entry.getName().equals(FILE)) {
                entry.addExtraField(field);
            }
        };
    }

    private static ZipExtraField field(int id, byte[] content) {
        UnrecognizedExtraField field = new UnrecognizedExtraField();
        field.setHeaderId(new ZipShort(id));
        field.setLocalFileDataData(content);
        field.setCentralDirectoryData(content);
        return field;
    }

    /** Somewhere else the size of the file is another one. */
    private static byte[] sized(byte[] large) {
        return RawZip.header(large, RawZip.LOCAL, FILE, (zip, at) -> {
            int extra = at + 30 + FILE.length();
            zip.putLong(extra + 4, zip.getLong(extra + 4) + 1);
        });
    }

    private static byte[] written(boolean streaming, Way way) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // An output that cannot go back has sizes behind the content.
        try (ZipArchiveOutputStream out =
                streaming ? new ZipArchiveOutputStream((OutputStream) bytes) : seekable(bytes)) {
            for (Map.Entry<String, byte[]> one : entries(good).entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(one.getKey());
                boolean stored = one.getKey().equals("mimetype");
                entry.setMethod(stored ? ZipEntry.STORED : ZipEntry.DEFLATED);
                CRC32 crc = new CRC32();
                crc.update(one.getValue());
                entry.setSize(one.getValue().length);
                entry.setCrc(crc.getValue());
                way.set(out, entry);
                out.putArchiveEntry(entry);
                out.write(one.getValue());
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipArchiveOutputStream seekable(ByteArrayOutputStream bytes) throws IOException {
        var channel = new org.apache.commons.compress.utils.SeekableInMemoryByteChannel() {
            @Override
            public void close() {
                bytes.write(array(), 0, (int) size());
                super.close();
            }
        };
        return new ZipArchiveOutputStream(channel);
    }
}
