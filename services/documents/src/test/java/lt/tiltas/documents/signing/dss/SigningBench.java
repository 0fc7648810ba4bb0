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
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.trust.Certified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares our sealing with DSS's default assembly in the same run, and prints the ratios; not a test of the build: {@code
 * ./mvnw -pl services/documents test -Dtest=SigningBench}.
 */
class SigningBench {
    private static final long SECONDS = 8;

    @TempDir
    private Path folder;

    @Test
    void sealing_beside_the_default_assembly() throws Exception {
        try (Engine engine = new Engine(folder, Clock.systemUTC(), Clock.systemUTC())) {
            byte[] small = new byte[10 * 1024];
            Certified seal = engine.trust.sealOf(Engine.INSTITUTION);
            compare("B, 10 KB", () -> ours(engine, small, Level.B), () -> dss(engine, seal, small, Level.B));
            compare("LT, 10 KB", () -> ours(engine, small, Level.LT), () -> dss(engine, seal, small, Level.LT));
            byte[] large = new byte[50 << 20];
            Callable<Object> digest = () -> MessageDigest.getInstance("SHA-256").digest(large);
            double bare = cpu(digest);
            double ours = cpu(() -> ours(engine, large, Level.B));
            System.out.printf("50 MB: ours %.0f ms of CPU, SHA-256 %.0f ms: %.2f times%n", ours, bare, ours / bare);
        }
    }

    private static void compare(String what, Callable<Object> ours, Callable<Object> theirs) throws Exception {
        double[] one = new double[2];
        for (int round = 0; round < 2; round++) {
            one[0] = perSecond(ours);
            one[1] = perSecond(theirs);
        }
        System.out.printf("%s: ours %.1f/s, DSS %.1f/s: %.2f times%n", what, one[0], one[1], one[0] / one[1]);
    }

    private static double perSecond(Callable<Object> work) throws Exception {
        long start = System.nanoTime();
        long end = start + SECONDS * 1_000_000_000L;
        int done = 0;
        while (System.nanoTime() < end) {
            assertThat(work.call()).isNotNull();
            done++;
        }
        return done * 1e9 / (System.nanoTime() - start);
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
        Content content = Engine.files(Map.of("a.bin", bytes));
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String xml = Objects.requireNonNull(engine.signatures
                .seal(Engine.INSTITUTION, null, content, Details.of(level))
                .signature()
                .xml());
        AsicContainer container = new AsicContainer(
                List.of(new AsicContainer.File(
                        "a.bin", "text/plain", bytes.length, crc.getValue(), out -> out.write(bytes))),
                List.of(xml));
        container.writeTo(OutputStream.nullOutputStream());
        return container;
    }

    private static Object dss(Engine engine, Certified seal, byte[] bytes, Level level) throws Exception {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(seal.chain().getLast()));
        verifier.setTrustedCertSources(trusted);
        if (level != Level.B) {
            verifier.setOcspSource(new OnlineOCSPSource());
            verifier.setCrlSource(new OnlineCRLSource());
        }
        ASiCWithXAdESService service = new ASiCWithXAdESService(verifier);
        service.setTspSource(new OnlineTSPSource(engine.trust.timeStamping().toString()));
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
