package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xml.utils.DomUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.Forgetful;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.dss.TestAuthority.Credential;
import lt.tiltas.trust.TestTrustServices;
import org.w3c.dom.Document;

/** Where tests make signed containers, good ones and others, and have them judged; no application is started. */
public final class Workshop {
    static final String SIGNATURES = "META-INF/signatures001.xml";
    static final String MANIFEST = "META-INF/manifest.xml";
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    private Workshop() {}

    /** Data files by name; all are plain text. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("kvietimas.txt", bytes("Kviečiame į posėdį."));
        files.put("priedas ą.txt", bytes("Darbotvarkė: 1. Tiltas."));
        return files;
    }

    /** How a signature is made. */
    record Order(
            Credential signer,
            CertificateVerifier verifier,
            TSPSource stamps,
            SignatureLevel level,
            DigestAlgorithm digest,
            Instant at) {
        Order level(SignatureLevel other) {
            return new Order(signer, verifier, stamps, other, digest, at);
        }

        Order stampedBy(TSPSource other) {
            return new Order(signer, verifier, other, level, digest, at);
        }

        Order claiming(Instant time) {
            return new Order(signer, verifier, stamps, level, digest, time);
        }

        Order hashing(DigestAlgorithm other) {
            return new Order(signer, verifier, stamps, level, other, at);
        }

        Order by(Credential other) {
            return new Order(other, verifier, stamps, level, digest, at);
        }

        Order verifiedBy(CertificateVerifier other) {
            return new Order(signer, other, stamps, level, digest, at);
        }
    }

    /** What the institution's seal makes now, with the services. */
    static Order order(TestTrustServices services, SignatureLevel level) throws Exception {
        TestAuthority authority = TestAuthority.of(services);
        Instant now = Instant.now();
        return new Order(
                TestAuthority.seal(services, "188718528"),
                authority.online(),
                authority.timeStamps(now),
                level,
                DigestAlgorithm.SHA256,
                now);
    }

    /** A signatures file, as this service writes it. */
    static String xades(Map<String, byte[]> files, Order order) throws Exception {
        XAdESService service = new XAdESService(order.verifier());
        service.setTspSource(order.stamps());
        List<DSSDocument> documents = files.entrySet().stream()
                .<DSSDocument>map(file -> new InMemoryDocument(file.getValue(), file.getKey(), MimeTypeEnum.TEXT))
                .toList();
        XAdESSignatureParameters parameters = parameters(order);
        ToBeSigned data = service.getDataToSign(documents, parameters);
        DSSDocument signed = service.signDocument(
                documents,
                parameters,
                new SignatureValue(
                        parameters.getSignatureAlgorithm(),
                        value(
                                order.signer().key(),
                                parameters.getSignatureAlgorithm().getJCEId(),
                                data.getBytes())));
        return new String(DSSUtils.toByteArray(signed), StandardCharsets.UTF_8);
    }

    private static XAdESSignatureParameters parameters(Order order) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(order.level());
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        parameters.setDigestAlgorithm(order.digest());
        parameters.setReferenceDigestAlgorithm(order.digest());
        parameters.setSigningCertificateDigestMethod(DigestAlgorithm.SHA256);
        parameters.setTokenReferencesDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getArchiveTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(order.signer().token());
        parameters.setCertificateChain(order.signer().chain());
        parameters.bLevel().setSigningDate(Date.from(order.at().truncatedTo(ChronoUnit.MILLIS)));
        parameters.setValidationDataEncapsulationStrategy(
                ValidationDataEncapsulationStrategy.CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
        Document root = DomUtils.buildDOM();
        root.appendChild(root.createElementNS(ASIC, "asic:XAdESSignatures"));
        parameters.setRootDocument(root);
        return parameters;
    }

    static byte[] value(PrivateKey key, String algorithm, byte[] data) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(data);
        return signature.sign();
    }

    /** The container as this service writes it. */
    static byte[] container(Map<String, byte[]> files, List<String> signatures) throws IOException {
        List<AsicContainer.File> entries = files.entrySet().stream()
                .map(file -> new AsicContainer.File(
                        file.getKey(),
                        "text/plain",
                        file.getValue().length,
                        crc(file.getValue()),
                        out -> out.write(file.getValue())))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AsicContainer(entries, signatures).writeTo(out);
        return out.toByteArray();
    }

    /** The entries of an archive, in order. */
    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** An archive of the entries, uncompressed. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream made = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(one.getValue().length);
                entry.setCrc(crc(one.getValue()));
                made.putNextEntry(entry);
                made.write(one.getValue());
            }
        }
        return out.toByteArray();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Judges as the service does, trusting these roots alone. */
    public static Validation validation(Path roots) {
        return validation(roots, ValidationLimits.standard());
    }

    static Validation validation(Path roots, ValidationLimits limits) {
        TrustAnchors anchors = new TrustAnchors(QuickSettings.of(roots, URI.create("http://127.0.0.1:1/tsa")));
        return Forgetful.validation(new DssJudge(anchors, new NoLists()), anchors, limits);
    }
}
