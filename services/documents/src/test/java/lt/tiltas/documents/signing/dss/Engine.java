package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Owner;
import lt.tiltas.documents.signing.PersonIdentifier;
import lt.tiltas.documents.signing.SignatureRequest;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.documents.signing.keys.FromFiles;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.OverHttp;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.TestTrustServices;
import org.jspecify.annotations.Nullable;

/** The engine without the service around it, on test trust services. */
public final class Engine implements AutoCloseable {
    static final String INSTITUTION = "188718528";
    static final Owner SIGNER = new Owner(INSTITUTION, "signer");

    final TestTrustServices trust;
    final DssSignatures signatures;
    final TrustSources sources;
    private final TrustAnchors anchors;

    Engine(Path folder, Clock clock, Clock trustClock) throws IOException {
        trust = TestTrustServices.start(lt.tiltas.trust.TrustSettings.of(folder, 0), trustClock);
        TrustSettings settings = impatient(QuickSettings.of(trust.roots(), trust.timeStamping()));
        anchors = new TrustAnchors(settings);
        TrustServices services = OverHttp.services(settings);
        CertificateStatuses statuses = new CertificateStatuses(services, settings, clock, new SimpleMeterRegistry());
        Chains chains = new Chains(new TrustState(anchors, new NoLists()));
        sources = new TrustSources(anchors, new NoLists(), services, settings, statuses, chains);
        signatures = new DssSignatures(
                FromFiles.in(trust.seals(), trust.sealsPassword(), clock),
                new SignerCertificates(chains, statuses, clock),
                new Xades(sources),
                new Pades(sources, clock.withZone(java.time.ZoneId.of("Europe/Vilnius"))),
                new SigningSettings(
                        Level.LT, Level.LT, Format.PADES, "LT", false, Duration.ofMinutes(15), Duration.ofHours(24)),
                clock);
    }

    /** A service that failed is asked again at once. */
    private static TrustSettings impatient(TrustSettings quick) {
        return new TrustSettings(
                quick.anchors(),
                quick.tsaUrls(),
                quick.hosts(),
                quick.connectTimeout(),
                quick.timeout(),
                quick.patience(),
                1,
                quick.firstPause(),
                Duration.ofMillis(1),
                quick.concurrent(),
                quick.statuses(),
                quick.badStatusFor());
    }

    /** A request of the person to sign the content, with an account that is the person's. */
    SignatureRequest request(Certified person, Content content, @Nullable SigningAlgorithm algorithm, Details details) {
        PersonIdentifier signer = person.chain().isEmpty()
                ? null
                : PersonIdentifier.of(person.certificate()).orElse(null);
        return new SignatureRequest(
                SIGNER, signer, UUID.randomUUID(), "1", content, person.chain(), algorithm, details);
    }

    /** What DSS says of the signatures, offline. */
    Reports reports(DSSDocument signed, List<DSSDocument> detached) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(signed);
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.certificates().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.setTrustedCertSources(trusted);
        validator.setCertificateVerifier(verifier);
        validator.setSignaturePolicyProvider(new SignaturePolicyProvider());
        validator.setDetachedContents(detached);
        return validator.validateDocument();
    }

    static Content files(Map<String, byte[]> files) {
        return new Content(
                Format.ASICE,
                files.entrySet().stream()
                        .map(file -> new Covered(file.getKey(), "text/plain", sha256(file.getValue())))
                        .toList(),
                (covered, out) -> out.write(files.get(covered.name())));
    }

    static Content pdf(byte[] pdf) {
        return new Content(
                Format.PADES,
                List.of(new Covered("a.pdf", "application/pdf", sha256(pdf))),
                (covered, out) -> out.write(pdf));
    }

    static List<DSSDocument> documents(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> (DSSDocument) new InMemoryDocument(file.getValue(), file.getKey()))
                .toList();
    }

    static byte[] sign(PrivateKey key, String algorithm, byte[] data) throws Exception {
        java.security.Signature signature = java.security.Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(data);
        return signature.sign();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        trust.close();
    }
}
