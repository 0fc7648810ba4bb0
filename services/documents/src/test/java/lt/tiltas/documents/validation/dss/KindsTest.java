package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.trust.TestTrustServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of every kind that is judged, made by DSS. */
class KindsTest {
    @TempDir
    static Path folder;

    private static TestTrustServices services;
    private static TestAuthority authority;
    private static Validation validation;
    private static Workshop.Order order;

    @BeforeAll
    static void start() throws Exception {
        services = TestTrustServices.start(folder, 0);
        authority = TestAuthority.of(services);
        validation = Workshop.validation(services.roots());
        order = Workshop.order(services, SignatureLevel.CAdES_BASELINE_LT);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void asic_e_with_cades_is_valid() throws Exception {
        Verdict verdict = judge(cades(ASiCContainerType.ASiC_E, Workshop.files()));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        assertThat(verdict.signatures()).singleElement().extracting("level").isEqualTo("CAdES-BASELINE-LT");
    }

    @Test
    void asic_s_with_cades_is_valid() throws Exception {
        Verdict verdict = judge(cades(ASiCContainerType.ASiC_S, one()));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @Test
    void asic_s_with_xades_is_valid() throws Exception {
        Verdict verdict = judge(xades(ASiCContainerType.ASiC_S, one()));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @Test
    void asic_e_with_xades_of_others_is_valid() throws Exception {
        Verdict verdict = judge(xades(ASiCContainerType.ASiC_E, Workshop.files()));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @Test
    void asic_s_with_a_time_stamp_is_judged() throws Exception {
        Verdict verdict = judge(stamped());
        assertThat(verdict.signatures())
                .as("%s", verdict)
                .singleElement()
                .extracting("kind")
                .isEqualTo(Verdict.Kind.TIME_STAMP);
        assertThat(verdict.result()).as("%s", verdict).isNotEqualTo(Result.INVALID);
    }

    @Test
    void a_changed_file_under_a_time_stamp_is_invalid() throws Exception {
        Verdict verdict = judge(with(stamped(), all -> all.put("kvietimas.txt", Workshop.bytes("Kvieciame"))));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INVALID);
    }

    @Test
    void a_list_in_an_encoding_that_nobody_knows_is_refused() throws Exception {
        byte[] good = xades(ASiCContainerType.ASiC_E, Workshop.files());
        assertThat(reasons(with(
                        good,
                        all -> all.computeIfPresent(
                                "META-INF/manifest.xml",
                                (name, xml) -> Workshop.bytes(new String(xml).replace("UTF-8", "UTF-Q"))))))
                .containsExactly(Code.BAD_MANIFEST);
    }

    @Test
    void a_second_file_in_asic_s_is_refused() throws Exception {
        assertThat(reasons(with(cades(ASiCContainerType.ASiC_S, one()), all -> all.put("b.txt", new byte[1]))))
                .containsExactly(Code.NOT_ONE_DATA_FILE);
    }

    @Test
    void a_file_that_no_list_covers_is_refused() throws Exception {
        byte[] good = cades(ASiCContainerType.ASiC_E, Workshop.files());
        assertThat(reasons(with(good, all -> all.put("extra.txt", new byte[1]))))
                .containsAnyOf(Code.NOT_IN_MANIFEST, Code.SIGNATURE_MISSES_FILE);
        assertThat(reasons(with(good, all -> all.remove("kvietimas.txt"))))
                .containsAnyOf(Code.MANIFEST_LISTS_GHOST, Code.SIGNATURE_NAMES_GHOST);
    }

    @Test
    void a_signature_without_a_list_is_refused() throws Exception {
        byte[] good = cades(ASiCContainerType.ASiC_E, Workshop.files());
        assertThat(reasons(
                        with(good, all -> all.put("META-INF/signature002.p7s", all.get("META-INF/signature001.p7s")))))
                .containsExactly(Code.UNKNOWN_IN_META_INF);
        assertThat(reasons(with(good, all -> all.remove("META-INF/ASiCManifest001.xml"))))
                .containsExactly(Code.UNKNOWN_IN_META_INF);
        assertThat(reasons(with(good, all -> {
                    all.put("META-INF/signature002.p7s", all.get("META-INF/signature001.p7s"));
                    all.put(
                            "META-INF/ASiCManifest002.xml",
                            Workshop.bytes(new String(all.get("META-INF/ASiCManifest001.xml"))
                                    .replace("signature001", "signature002")));
                })))
                .containsExactly(Code.REPEATED_SIGNATURE);
    }

    @Test
    void a_certificate_that_is_written_in_another_way_is_never_valid() throws Exception {
        byte[] good = cades(ASiCContainerType.ASiC_S, one());
        byte[] signature = Workshop.entries(good).get("META-INF/signature.p7s");
        for (int i = 0; i + 2 < signature.length; i++) {
            // BER knows 255 ways to write true.
            if (signature[i] == 1 && signature[i + 1] == 1 && signature[i + 2] == -1) {
                byte[] changed = signature.clone();
                changed[i + 2] = 1;
                Verdict verdict = judge(with(good, all -> all.put("META-INF/signature.p7s", changed)));
                assertThat(verdict.result()).as("%d: %s", i, verdict).isNotEqualTo(Result.VALID);
            }
        }
    }

    @Test
    void an_optional_part_under_another_number_is_never_valid() throws Exception {
        byte[] good = cades(ASiCContainerType.ASiC_S, one());
        byte[] signature = Workshop.entries(good).get("META-INF/signature.p7s");
        for (int i = 0; i < signature.length; i++) {
            // The tags of what may be left out begin so: [0] and [1], constructed.
            if (signature[i] == (byte) 0xA0 || signature[i] == (byte) 0xA1) {
                byte[] changed = signature.clone();
                changed[i] ^= 2;
                Verdict verdict = judge(with(good, all -> all.put("META-INF/signature.p7s", changed)));
                assertThat(verdict.result()).as("%d: %s", i, verdict).isNotEqualTo(Result.VALID);
            }
        }
    }

    private static Map<String, byte[]> one() {
        Map<String, byte[]> files = Workshop.files();
        files.keySet().retainAll(List.of("kvietimas.txt"));
        return files;
    }

    private static Verdict judge(byte[] container) throws Exception {
        return validation.judge(out -> out.write(container));
    }

    private static List<Code> reasons(byte[] container) throws Exception {
        Verdict verdict = judge(container);
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INVALID);
        return Stream.concat(
                        verdict.reasons().stream(),
                        verdict.signatures().stream().flatMap(one -> one.reasons().stream()))
                .map(Reason::code)
                .toList();
    }

    private static byte[] with(byte[] container, java.util.function.Consumer<Map<String, byte[]>> change)
            throws Exception {
        Map<String, byte[]> all = Workshop.entries(container);
        change.accept(all);
        return Workshop.zip(all);
    }

    private static byte[] cades(ASiCContainerType type, Map<String, byte[]> files) throws Exception {
        return Assembled.cades(type, files, order);
    }

    private static byte[] xades(ASiCContainerType type, Map<String, byte[]> files) throws Exception {
        return Assembled.xades(type, files, order.level(SignatureLevel.XAdES_BASELINE_LT));
    }

    private static byte[] stamped() {
        return Assembled.stamped(ASiCContainerType.ASiC_S, one(), order);
    }
}
