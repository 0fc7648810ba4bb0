package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.Forgetful;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Containers of other projects, in the folder that the system property {@code tiltas.corpus} names. */
class CorpusTest {
    private static final String FOLDER = "tiltas.corpus";

    @TempDir
    static Path temporary;

    @Test
    void the_corpus_is_named_by_a_system_property() {
        assumeTrue(
                System.getProperty(FOLDER) != null,
                "set -D" + FOLDER + " to a folder of containers with manifest.tsv to hold verdicts against them");
        assertThat(Path.of(System.getProperty(FOLDER)).resolve("manifest.tsv")).exists();
    }

    @TestFactory
    Stream<DynamicTest> broken_containers_are_never_valid_and_intact_ones_never_invalid() throws Exception {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return Stream.empty();
        }
        Validation validation = validation(temporary);
        return Files.readAllLines(Path.of(folder, "manifest.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(row -> DynamicTest.dynamicTest(
                        row[1] + " " + row[0], () -> check(validation, Path.of(folder, row[0]), row[1])));
    }

    private static void check(Validation validation, Path container, String expected) throws IOException {
        Verdict verdict = validation.judge(out -> Files.copy(container, out));
        assertThat(verdict.result())
                .as("%s: %s", container.getFileName(), verdict)
                .isIn(allowed(expected));
    }

    /** Nothing in the corpus leads to a root that we trust, so nothing is valid. */
    private static Set<Result> allowed(String expected) {
        return switch (expected) {
            case "BROKEN", "NO_SIGNATURE", "TRUST" -> Set.of(Result.INVALID, Result.INDETERMINATE);
            case "INTACT" -> Set.of(Result.VALID, Result.INDETERMINATE);
            default -> throw new IllegalArgumentException(expected);
        };
    }

    private static Validation validation(Path folder) throws Exception {
        Path roots = folder.resolve("roots.pem");
        KeyStore cacerts = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), "changeit".toCharArray());
        Files.writeString(
                roots,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        cacerts.getCertificate(cacerts.aliases().nextElement())
                                                .getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        TrustAnchors anchors = new TrustAnchors(QuickSettings.of(roots));
        return Forgetful.validation(new DssJudge(anchors, new NoLists()), anchors, ValidationLimits.standard());
    }
}
