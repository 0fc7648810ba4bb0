package lt.tiltas.documents.validation.dss;

import static lt.tiltas.documents.validation.dss.Workshop.MANIFEST;
import static lt.tiltas.documents.validation.dss.Workshop.SIGNATURES;
import static lt.tiltas.documents.validation.dss.Workshop.bytes;
import static lt.tiltas.documents.validation.dss.Workshop.entries;
import static lt.tiltas.documents.validation.dss.Workshop.zip;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.dss.TestAuthority.Credential;
import lt.tiltas.documents.validation.dss.TestAuthority.Wish;
import lt.tiltas.trust.TestTrustServices;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Every known way to make a container say something else than what was signed, and the verdict on each. */
class AttacksTest {
    private static final String FILE = "kvietimas.txt";

    @TempDir
    static Path folder;

    private static TestTrustServices services;
    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static Instant now;
    private static Workshop.Order order;
    private static Validation validation;
    private static byte[] good;

    private record Attack(String name, byte[] container, Result result, Code code) {}

    @BeforeAll
    static void start() throws Exception {
        services = TestTrustServices.start(folder, 0);
        authority = TestAuthority.of(services);
        now = Instant.now();
        stranger = TestAuthority.unknown(now);
        order = Workshop.order(services, SignatureLevel.XAdES_BASELINE_LT);
        validation = Workshop.validation(services.roots());
        good = signed(order);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void untouched_it_is_valid() throws Exception {
        Verdict verdict = judge(good);
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        assertThat(judge(zip(entries(good))).result()).isEqualTo(Result.VALID);
        assertThat(judge(RawZip.packed(entries(good))).result()).isEqualTo(Result.VALID);
    }

    @TestFactory
    Stream<DynamicTest> content_is_held_against_what_was_signed() throws Exception {
        return tests(
                invalid("changed data", Code.DATA_CHANGED, with(all -> all.put(FILE, bytes("Kvieciame.")))),
                invalid(
                        "flipped signature value",
                        Code.SIGNATURE_FORGED,
                        signatures(xml -> flipped(xml, "SignatureValue"))),
                invalid("flipped digest", Code.DATA_CHANGED, signatures(xml -> flipped(xml, "DigestValue"))),
                invalid("removed file", Code.MANIFEST_LISTS_GHOST, with(all -> all.remove(FILE))),
                invalid("removed file and its line", Code.SIGNATURE_NAMES_GHOST, with(all -> {
                    all.remove(FILE);
                    edit(all, MANIFEST, line(FILE), "");
                })),
                invalid("renamed file", Code.SIGNATURE_NAMES_GHOST, with(all -> {
                    all.put("kitas.txt", all.remove(FILE));
                    edit(all, MANIFEST, FILE, "kitas.txt");
                })),
                invalid("extra file in the root", Code.NOT_IN_MANIFEST, with(all -> all.put("extra.txt", bytes("x")))),
                invalid("extra file, in the manifest too", Code.SIGNATURE_MISSES_FILE, with(all -> {
                    all.put("extra.txt", bytes("x"));
                    edit(all, MANIFEST, "</manifest:manifest>", line("extra.txt") + "</manifest:manifest>");
                })),
                invalid(
                        "extra file in META-INF",
                        Code.UNKNOWN_IN_META_INF,
                        with(all -> all.put("META-INF/x.bin", bytes("x")))),
                invalid(
                        "no data file",
                        Code.NO_DATA_FILES,
                        with(all -> all.keySet().removeAll(Workshop.files().keySet()))),
                invalid("no signatures", Code.NO_SIGNATURES, with(all -> all.remove(SIGNATURES))));
    }

    @TestFactory
    Stream<DynamicTest> the_package_must_be_what_it_says() throws Exception {
        return tests(
                invalid("mimetype missing", Code.MIMETYPE_NOT_FIRST, with(all -> all.remove("mimetype"))),
                invalid(
                        "mimetype wrong",
                        Code.MIMETYPE_WRONG,
                        with(all -> all.put("mimetype", bytes("application/zip")))),
                doubtful(
                        "mimetype with a line end",
                        Code.MIMETYPE_WRONG,
                        with(all -> all.put("mimetype", bytes("application/vnd.etsi.asic-e+zip\n")))),
                doubtful(
                        "mimetype not first",
                        Code.MIMETYPE_NOT_FIRST,
                        with(all -> all.put("mimetype", all.remove("mimetype")))),
                invalid(
                        "two kinds at once",
                        Code.UNKNOWN_IN_META_INF,
                        with(all -> all.put("META-INF/signature.p7s", bytes("x")))),
                invalid("no manifest", Code.NO_MANIFEST, with(all -> all.remove(MANIFEST))),
                invalid(
                        "manifest with a ghost",
                        Code.MANIFEST_LISTS_GHOST,
                        with(all -> edit(
                                all, MANIFEST, "</manifest:manifest>", line("ghost.txt") + "</manifest:manifest>"))),
                invalid(
                        "manifest with another type",
                        Code.MEDIA_TYPE_DIFFERS,
                        with(all -> edit(all, MANIFEST, "text/plain", "text/html"))),
                invalid(
                        "manifest with a file twice",
                        Code.BAD_MANIFEST,
                        with(all -> edit(all, MANIFEST, "</manifest:manifest>", line(FILE) + "</manifest:manifest>"))),
                invalid(
                        "manifest with a document type",
                        Code.BAD_MANIFEST,
                        with(all -> edit(all, MANIFEST, "<manifest:manifest ", "<!DOCTYPE x []><manifest:manifest "))),
                doubtful(
                        "manifest with a comment",
                        Code.UNUSUAL_XML,
                        with(all -> edit(all, MANIFEST, "</manifest:manifest>", "<!-- x --></manifest:manifest>"))),
                doubtful(
                        "manifest with more than files",
                        Code.UNPROTECTED_PART,
                        with(all -> edit(all, MANIFEST, "</manifest:manifest>", "<x>secret</x></manifest:manifest>"))));
    }

    @TestFactory
    Stream<DynamicTest> the_archive_must_tell_everybody_the_same() throws Exception {
        return tests(
                invalid("not an archive", Code.NOT_A_CONTAINER, bytes("no container at all")),
                invalid("nothing", Code.NOT_A_CONTAINER, new byte[0]),
                invalid("cut by 200 bytes", Code.CUT_OR_APPENDED, Arrays.copyOf(good, good.length - 200)),
                invalid("1 KB appended", Code.CUT_OR_APPENDED, Arrays.copyOf(good, good.length + 1024)),
                invalid("1 KB appended as a comment", Code.HIDDEN_CONTENT, RawZip.commented(good, new byte[1024])),
                invalid("1 KB between the entries", Code.HIDDEN_CONTENT, RawZip.hiding(good, new byte[1024])),
                invalid("something before the archive", Code.NOT_A_CONTAINER, joined(bytes("#!/bin/sh\n"), good)),
                invalid(
                        "duplicate entries",
                        Code.DUPLICATE_ENTRY,
                        RawZip.renamed(with(all -> all.put("kvietimas.txu", bytes("x"))), "kvietimas.txu", FILE)),
                invalid(
                        "another name in the directory",
                        Code.HEADERS_DIFFER,
                        RawZip.header(
                                good, RawZip.CENTRAL, FILE, (zip, at) -> zip.put(at + 46, bytes("kvietimaz.txt")))),
                invalid(
                        "another size in the directory",
                        Code.HEADERS_DIFFER,
                        RawZip.header(good, RawZip.LOCAL, FILE, (zip, at) -> zip.putInt(at + 22, 7))),
                invalid(
                        "a symbolic link",
                        Code.UNSAFE_NAME,
                        RawZip.header(
                                good,
                                RawZip.CENTRAL,
                                FILE,
                                (zip, at) ->
                                        zip.putShort(at + 4, (short) 0x0314).putInt(at + 38, 0xA1FF0000))),
                invalid(
                        "an encrypted entry",
                        Code.UNREADABLE_ENTRY,
                        RawZip.header(
                                good,
                                RawZip.CENTRAL,
                                FILE,
                                (zip, at) -> zip.putShort(at + 8, (short) (zip.getShort(at + 8) | 1)))),
                invalid(
                        "a wrong checksum",
                        Code.UNREADABLE_ENTRY,
                        RawZip.header(
                                RawZip.header(good, RawZip.CENTRAL, FILE, (zip, at) -> zip.putInt(at + 16, 7)),
                                RawZip.LOCAL,
                                FILE,
                                (zip, at) -> zip.putInt(at + 14, 7))),
                doubtful("1500 entries", Code.TOO_MANY_ENTRIES, with(all -> {
                    for (int i = 0; i < 1500; i++) {
                        all.put(i + ".txt", new byte[0]);
                    }
                })),
                doubtful("a bomb", Code.COMPRESSED_TOO_MUCH, packedWith("bomb", new byte[5 << 20])),
                doubtful("60 MB just under the ratio", Code.COMPRESSED_TOO_MUCH, packedWith("dense", dense(60 << 20))));
    }

    @TestFactory
    Stream<DynamicTest> names_stay_inside() throws Exception {
        List<Attack> attacks = new ArrayList<>();
        for (String name :
                List.of("../../x", "/etc/x", "C:\\x", "C:/x", "a/../../x", "a//x", "./x", "a\u0000b", "file:x")) {
            Map<String, byte[]> files = Workshop.files();
            files.put(name, bytes("x"));
            attacks.add(invalid(
                    "signed name " + name.replace('\u0000', '0'),
                    Code.UNSAFE_NAME,
                    Workshop.container(
                            files, List.of(Workshop.xades(files, order.level(SignatureLevel.XAdES_BASELINE_B))))));
        }
        return tests(attacks.toArray(Attack[]::new));
    }

    @TestFactory
    Stream<DynamicTest> signatures_are_not_wrapped() throws Exception {
        String dtd = "<!DOCTYPE asic:XAdESSignatures [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        return tests(
                invalid(
                        "XXE",
                        Code.BAD_SIGNATURE_FILE,
                        signatures(xml -> xml.replaceFirst("\\?>", "?>" + dtd)
                                .replaceFirst("<xades:MimeType>", "<xades:MimeType>&x;"))),
                invalid("DTD", Code.BAD_SIGNATURE_FILE, signatures(xml -> xml.replaceFirst("\\?>", "?>" + laughs))),
                invalid(
                        "a second set of signed properties",
                        Code.SIGNED_PROPERTIES,
                        signatures(xml -> xml.replace(
                                "<xades:UnsignedProperties>",
                                properties(xml).replaceFirst("Id=\"[^\"]*\"", "Id=\"other\"")
                                        + "<xades:UnsignedProperties>"))),
                invalid(
                        "signed properties moved, others in their place",
                        Code.BAD_SIGNATURE_FILE,
                        signatures(xml -> xml.replace(
                                        properties(xml), properties(xml).replaceFirst("20\\d\\d-", "2001-"))
                                .replace(
                                        "</ds:Signature>",
                                        "<ds:Object>" + properties(xml) + "</ds:Object></ds:Signature>"))),
                invalid(
                        "a second SignedInfo",
                        Code.BAD_SIGNATURE_FILE,
                        signatures(xml -> xml.replace(
                                "<ds:SignatureValue",
                                between(xml, "<ds:SignedInfo>", "</ds:SignedInfo>") + "<ds:SignatureValue"))),
                invalid(
                        "the file moved into the signature",
                        Code.SIGNATURE_MISSES_FILE,
                        signatures(xml -> xml.replaceFirst("URI=\"" + FILE + "\"", "URI=\"#moved\"")
                                .replace("</ds:Signature>", "<ds:Object Id=\"moved\">x</ds:Object></ds:Signature>"))),
                invalid(
                        "the signature within another",
                        Code.BAD_SIGNATURE_FILE,
                        signatures(xml -> xml.replace("<ds:Signature ", "<wrapper><ds:Signature ")
                                .replace("</ds:Signature>", "</ds:Signature></wrapper>"))),
                invalid(
                        "a transform that leaves parts out",
                        Code.FORBIDDEN_TRANSFORM,
                        signatures(xml -> xml.replaceFirst(
                                "(URI=\"" + FILE + "\">)",
                                "$1<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                                        + "<ds:XPath>false()</ds:XPath></ds:Transform></ds:Transforms>"))),
                invalid(
                        "a transform that is a program",
                        Code.FORBIDDEN_TRANSFORM,
                        signatures(xml -> xml.replaceFirst(
                                "(URI=\"" + FILE + "\">)",
                                "$1<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>"
                                        + "</ds:Transforms>"))),
                invalid(
                        "a reference that names nothing",
                        Code.SIGNATURE_NAMES_GHOST,
                        signatures(xml -> xml.replaceFirst("URI=\"" + FILE + "\"", "URI=\"http://127.0.0.1:1/x\""))),
                invalid(
                        "two tokens in one time-stamp",
                        Code.SIGNATURE_TIMESTAMPS,
                        signatures(
                                xml -> xml.replace(
                                        "</xades:SignatureTimeStamp>",
                                        "<xades:EncapsulatedTimeStamp>AAAA</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>"))),
                invalid(
                        "the signature file twice",
                        Code.REPEATED_SIGNATURE,
                        with(all -> all.put("META-INF/signatures002.xml", all.get(SIGNATURES)))),
                doubtful(
                        "a comment",
                        Code.UNUSUAL_XML,
                        signatures(xml -> xml.replace("<xades:SigningTime>", "<xades:SigningTime><!-- x -->"))),
                doubtful(
                        "a foreign certificate",
                        Code.PROOF_BROKEN,
                        signatures(xml -> xml.replace(
                                "</xades:CertificateValues>",
                                "<xades:EncapsulatedX509Certificate>" + base64(foreign())
                                        + "</xades:EncapsulatedX509Certificate>" + "</xades:CertificateValues>"))),
                doubtful(
                        "unknown unsigned properties",
                        Code.UNPROTECTED_PART,
                        signatures(xml -> xml.replace(
                                "<xades:UnsignedSignatureProperties>", "<xades:UnsignedSignatureProperties><x/>"))));
    }

    @TestFactory
    Stream<DynamicTest> who_signed_and_when_is_proven() throws Exception {
        Wish seal = Wish.seal(now);
        Credential login = authority.issue(seal.forUse(KeyUsage.digitalSignature));
        Credential expired =
                authority.issue(seal.valid(now.minus(Duration.ofDays(300)), now.minus(Duration.ofDays(5))));
        Credential early = authority.issue(seal.valid(now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(300))));
        Credential revoked = authority.issue(seal);
        Credential small = authority.issue(seal.with(TestAuthority.rsa(1024)));
        Credential unknown = stranger.issue(seal);
        Workshop.Order listed = order.verifiedBy(authority.verifier(now, null, now));
        Workshop.Order withRevoked =
                order.verifiedBy(authority.verifier(now, revoked.certificate(), now.minus(Duration.ofDays(10))));
        return tests(
                doubtful(
                        "a time-stamp of a stranger",
                        Code.TIMESTAMP_UNTRUSTED,
                        signed(order.level(SignatureLevel.XAdES_BASELINE_T).stampedBy(stranger.timeStamps(now)))),
                doubtful(
                        "claimed 100 days before",
                        Code.CLAIMED_TIME_DIFFERS,
                        signed(order.claiming(now.minus(Duration.ofDays(100))))),
                doubtful(
                        "claimed 100 days after",
                        Code.CLAIMED_TIME_DIFFERS,
                        signed(order.claiming(now.plus(Duration.ofDays(100))))),
                doubtful("a certificate for signing in", Code.CERTIFICATE_WRONG_PURPOSE, signed(listed.by(login))),
                doubtful("an expired certificate", Code.CERTIFICATE_EXPIRED, signed(listed.by(expired))),
                doubtful("a certificate of tomorrow", Code.CERTIFICATE_NOT_YET_VALID, signed(listed.by(early))),
                doubtful("a certificate revoked before", Code.CERTIFICATE_REVOKED, signed(withRevoked.by(revoked))),
                doubtful(
                        "an unknown authority",
                        Code.CERTIFICATE_UNTRUSTED,
                        signed(order.by(unknown)
                                .verifiedBy(stranger.verifier(now, null, now))
                                .level(SignatureLevel.XAdES_BASELINE_T))),
                doubtful("SHA-1", Code.WEAK_CRYPTOGRAPHY, signed(listed.hashing(DigestAlgorithm.SHA1))),
                doubtful("RSA of 1024 bits", Code.WEAK_CRYPTOGRAPHY, signed(listed.by(small))),
                doubtful(
                        "no proof of status",
                        Code.STATUS_UNKNOWN,
                        signed(order.level(SignatureLevel.XAdES_BASELINE_T))));
    }

    /** Who judges compares each part with each other; some hundred kilobytes would do for minutes. */
    @TestFactory
    Stream<DynamicTest> what_would_never_end_is_not_begun() throws Exception {
        String unsigned = "<xades:UnsignedSignatureProperties>";
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) {
            // A sequence of no given length in a sequence.
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        return tests(
                doubtful(
                        "20,000 proofs of nothing",
                        Code.TOO_LARGE,
                        signatures(xml -> xml.replace(unsigned, unsigned + "<x/>".repeat(20_000)))),
                doubtful(
                        "30,000 references",
                        Code.TOO_LARGE,
                        signatures(xml -> xml.replace(
                                "<ds:SignedInfo>", "<ds:SignedInfo>" + "<ds:Reference URI=\"#x\"/>".repeat(30_000)))),
                doubtful(
                        "elements without number",
                        Code.TOO_LARGE,
                        signatures(xml ->
                                xml.replace(unsigned, unsigned + ("<x>" + "<y/>".repeat(2000) + "</x>").repeat(20)))),
                doubtful(
                        "a list of 100,000 files that are not there",
                        Code.TOO_LARGE,
                        with(all -> edit(
                                all,
                                MANIFEST,
                                "</manifest:manifest>",
                                line("ghost.txt").repeat(100_000) + "</manifest:manifest>"))),
                doubtful(
                        "a certificate nested without end",
                        Code.TOO_LARGE,
                        signatures(xml -> xml.replace(
                                "</xades:CertificateValues>",
                                "<xades:EncapsulatedX509Certificate>" + base64(nested)
                                        + "</xades:EncapsulatedX509Certificate></xades:CertificateValues>"))));
    }

    @TestFactory
    Stream<DynamicTest> limits_are_told() throws Exception {
        Map<String, byte[]> files = Workshop.files();
        Workshop.Order quick = order.level(SignatureLevel.XAdES_BASELINE_T);
        byte[] two = Workshop.container(
                files,
                List.of(
                        Workshop.xades(files, quick),
                        Workshop.xades(files, quick.by(TestAuthority.seal(services, "900000016")))));
        ValidationLimits usual = ValidationLimits.standard();
        return Stream.of(
                        Map.entry(Code.TOO_MANY_SIGNATURES, limits(usual, usual.size(), 1, 60, usual.time())),
                        Map.entry(Code.TOO_MANY_TIMESTAMPS, limits(usual, usual.size(), 50, 1, usual.time())),
                        Map.entry(Code.TOO_LARGE, limits(usual, DataSize.ofKilobytes(1), 50, 60, usual.time())),
                        Map.entry(
                                Code.TOOK_TOO_LONG,
                                limits(
                                        usual,
                                        usual.size(),
                                        50,
                                        60,
                                        Duration.ofNanos(1).negated())))
                .map(limit -> DynamicTest.dynamicTest(limit.getKey().name(), () -> {
                    Verdict verdict = Workshop.validation(services.roots(), limit.getValue())
                            .judge(out -> out.write(two));
                    assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INDETERMINATE);
                    assertThat(verdict.reasons()).extracting(Reason::code).containsExactly(limit.getKey());
                }));
    }

    private static ValidationLimits limits(
            ValidationLimits usual, DataSize size, int signatures, int timestamps, Duration time) {
        return new ValidationLimits(
                size,
                usual.entries(),
                usual.ratio(),
                usual.denseRatio(),
                usual.denseSize(),
                usual.xml(),
                usual.proofs(),
                usual.pdf(),
                signatures,
                timestamps,
                time);
    }

    private static Stream<DynamicTest> tests(Attack... attacks) {
        return Arrays.stream(attacks)
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    Verdict verdict = judge(attack.container());
                    assertThat(verdict.result()).as("%s", verdict).isEqualTo(attack.result());
                    assertThat(codes(verdict))
                            .as("%s: %s", attack.name(), verdict)
                            .contains(attack.code());
                }));
    }

    private static List<Code> codes(Verdict verdict) {
        return Stream.concat(
                        verdict.reasons().stream(),
                        verdict.signatures().stream().flatMap(one -> one.reasons().stream()))
                .map(Reason::code)
                .toList();
    }

    private static Attack invalid(String name, Code code, byte[] container) {
        return new Attack(name, container, Result.INVALID, code);
    }

    private static Attack doubtful(String name, Code code, byte[] container) {
        return new Attack(name, container, Result.INDETERMINATE, code);
    }

    private static Verdict judge(byte[] container) throws Exception {
        return validation.judge(out -> out.write(container));
    }

    private static byte[] signed(Workshop.Order how) throws Exception {
        return Workshop.container(Workshop.files(), List.of(Workshop.xades(Workshop.files(), how)));
    }

    private static byte[] with(Consumer<Map<String, byte[]>> change) throws Exception {
        Map<String, byte[]> all = entries(good);
        change.accept(all);
        return zip(all);
    }

    private static byte[] signatures(UnaryOperator<String> change) throws Exception {
        return with(all -> {
            String before = new String(all.get(SIGNATURES), StandardCharsets.UTF_8);
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            all.put(SIGNATURES, bytes(after));
        });
    }

    private static byte[] packedWith(String name, byte[] content) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>(entries(good));
        all.put(name, content);
        return RawZip.packed(all);
    }

    /** Packs to a little more than a hundredth. */
    private static byte[] dense(int size) {
        byte[] bytes = new byte[size];
        byte[] random = new byte[size / 105];
        new Random(1).nextBytes(random);
        System.arraycopy(random, 0, bytes, 0, random.length);
        return bytes;
    }

    private static void edit(Map<String, byte[]> all, String name, String from, String to) {
        String text = new String(all.get(name), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        all.put(name, bytes(text.replace(from, to)));
    }

    /** Changes a character of the first element of the name. */
    private static String flipped(String xml, String element) {
        int at = xml.indexOf('>', xml.indexOf("<ds:" + element)) + 8;
        return xml.substring(0, at) + (xml.charAt(at) == 'A' ? 'B' : 'A') + xml.substring(at + 1);
    }

    private static String properties(String xml) {
        return between(xml, "<xades:SignedProperties", "</xades:SignedProperties>");
    }

    private static String between(String xml, String start, String end) {
        return xml.substring(xml.indexOf(start), xml.indexOf(end) + end.length());
    }

    private static String line(String name) {
        return "<manifest:file-entry manifest:full-path=\"" + name + "\" manifest:media-type=\"text/plain\"/>";
    }

    private static byte[] foreign() {
        try {
            return stranger.issue(Wish.seal(now)).certificate().getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
