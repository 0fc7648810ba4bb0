package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import lt.tiltas.documents.Benchmarks;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.dss.Workshop;
import lt.tiltas.trust.Certified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares our sealing with DSS's default assembly, and a verdict that is known with a bare digest, in the same run; not a
 * test of the build: {@code ./mvnw -pl services/documents test -Dtest=SigningBench}. {@link Benchmarks} says how to write
 * the figures down.
 */
class SigningBench {
    private static final int WARM_UP = 10;
    private static final int TURNS = 30;
    private static final long TURN = 400_000_000;

    @TempDir
    private Path folder;

    @Test
    void sealing_beside_the_default_assembly() throws Exception {
        StringBuilder text = new StringBuilder("""
                Side by side in one thread, in %d turns of 0.4 s each. DSS's default assembly is `ASiCWithXAdESService` \
                made once, with parameters for each seal and its online sources for level LT.

                | | ours | bare | ratio | wanted |
                |---|---|---|---|---|
                """.formatted(TURNS));
        try (Engine engine = new Engine(folder, Clock.systemUTC(), Clock.systemUTC())) {
            byte[] small = new byte[10 * 1024];
            for (Level level : List.of(Level.B, Level.LT)) {
                Default dss = new Default(engine, level);
                double[] rates = perSecond(() -> ours(engine, small, level), () -> dss.seal(small));
                row(
                        text,
                        "10 KB sealed at %s, a second; bare: DSS's default".formatted(level),
                        "%.0f".formatted(rates[0]),
                        "%.0f".formatted(rates[1]),
                        rates[0] / rates[1],
                        level == Level.B ? "at least 4" : "at least 1.5");
            }
            byte[] large = new byte[50 << 20];
            Callable<Object> digest = () -> MessageDigest.getInstance("SHA-256").digest(large);
            double bare = cpu(digest);
            double ours = cpu(() -> ours(engine, large, Level.B));
            row(
                    text,
                    "50 MB sealed at B, ms of CPU; bare: SHA-256 of it",
                    "%.0f".formatted(ours),
                    "%.0f".formatted(bare),
                    ours / bare,
                    "at most 4");
            known(engine, text);
        }
        Benchmarks.write("signing", text.toString());
    }

    /** Verdicts that are known, by what is known of the container and by its bytes. */
    private static void known(Engine engine, StringBuilder text) throws Exception {
        Validation validation = Workshop.validation(engine.trust.roots());
        for (int size : new int[] {10 << 10, 50 << 20}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container(engine, new byte[size], Level.LT).writeTo(out);
            byte[] container = out.toByteArray();
            assertThat(validation
                            .judge("known " + size, to -> to.write(container))
                            .verdict()
                            .result())
                    .isEqualTo(Verdict.Result.VALID);
            Callable<Object> byFingerprint = () -> validation.judge("known " + size, to -> {
                throw new IllegalStateException("It is not made again");
            });
            Callable<Object> byBytes = () -> validation.judge(to -> to.write(container));
            double bare = millis(() -> MessageDigest.getInstance("SHA-256").digest(container));
            String what = size < 1 << 20 ? "10 KB" : "50 MB";
            double name = millis(byFingerprint);
            row(
                    text,
                    what + ", verdict seen before, ms; bare: SHA-256 of it",
                    "%.4f".formatted(name),
                    "%.3f".formatted(bare),
                    name / bare,
                    "under 5 ms");
            double bytes = millis(byBytes);
            row(
                    text,
                    what + ", uploaded again, its verdict in ms; bare: SHA-256 of it",
                    "%.3f".formatted(bytes),
                    "%.3f".formatted(bare),
                    bytes / bare,
                    size < 1 << 20 ? "under 5 ms" : "");
        }
    }

    private static void row(StringBuilder text, String what, String ours, String bare, double ratio, String wanted) {
        text.append("| %s | %s | %s | %.2f | %s |%n".formatted(what, ours, bare, ratio, wanted));
    }

    /** In short turns, so that whatever else the machine does falls on both; the first turns warm up. */
    private static double[] perSecond(Callable<Object> ours, Callable<Object> theirs) throws Exception {
        double[] done = new double[2];
        double[] seconds = new double[2];
        for (int turn = 0; turn < 2 * (WARM_UP + TURNS); turn++) {
            int whose = turn % 2;
            long start = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - start < TURN) {
                assertThat((whose == 0 ? ours : theirs).call()).isNotNull();
                count++;
            }
            if (turn >= 2 * WARM_UP) {
                done[whose] += count;
                seconds[whose] += (System.nanoTime() - start) / 1e9;
            }
        }
        return new double[] {done[0] / seconds[0], done[1] / seconds[1]};
    }

    /** The median. */
    private static double millis(Callable<Object> work) throws Exception {
        double[] times = new double[60];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            assertThat(work.call()).isNotNull();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return Arrays.stream(times).skip(20).sorted().skip(20).findFirst().orElseThrow();
    }

    private static double cpu(Callable<Object> work) throws Exception {
        java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 5; i++) {
            work.call();
        }
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 10; i++) {
            work.call();
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e7;
    }

    /** As the service does it: the digest was computed at the upload, so it is computed here too. */
    private static Object ours(Engine engine, byte[] bytes, Level level) throws Exception {
        AsicContainer container = container(engine, bytes, level);
        container.writeTo(OutputStream.nullOutputStream());
        return container;
    }

    private static AsicContainer container(Engine engine, byte[] bytes, Level level) throws Exception {
        Content content = Engine.files(Map.of("a.bin", bytes));
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String xml = Objects.requireNonNull(engine.signatures
                .seal(Engine.INSTITUTION, null, content, Details.of(level))
                .signature()
                .xml());
        return new AsicContainer(
                List.of(new AsicContainer.File(
                        "a.bin", "text/plain", bytes.length, crc.getValue(), out -> out.write(bytes))),
                List.of(xml));
    }

    /** DSS as its cookbook has it. */
    private static final class Default {
        private final Certified seal;
        private final Level level;
        private final ASiCWithXAdESService service;

        Default(Engine engine, Level level) {
            this.seal = engine.trust.sealOf(Engine.INSTITUTION);
            this.level = level;
            CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
            CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
            trusted.addCertificate(new CertificateToken(seal.chain().getLast()));
            verifier.setTrustedCertSources(trusted);
            if (level != Level.B) {
                verifier.setOcspSource(new OnlineOCSPSource());
                verifier.setCrlSource(new OnlineCRLSource());
            }
            this.service = new ASiCWithXAdESService(verifier);
            service.setTspSource(new OnlineTSPSource(engine.trust.timeStamping().toString()));
        }

        Object seal(byte[] bytes) throws Exception {
            ASiCWithXAdESSignatureParameters parameters = new ASiCWithXAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.valueByName("XAdES-BASELINE-" + level));
            parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
            parameters.setSigningCertificate(new CertificateToken(seal.certificate()));
            parameters.setCertificateChain(
                    seal.chain().stream().map(CertificateToken::new).toList());
            List<DSSDocument> files = List.of(new InMemoryDocument(bytes, "a.bin"));
            ToBeSigned data = service.getDataToSign(files, parameters);
            SignatureAlgorithm algorithm = parameters.getSignatureAlgorithm();
            byte[] value = Engine.sign(seal.key(), algorithm.getJCEId(), data.getBytes());
            return service.signDocument(files, parameters, new SignatureValue(algorithm, value));
        }
    }
}
