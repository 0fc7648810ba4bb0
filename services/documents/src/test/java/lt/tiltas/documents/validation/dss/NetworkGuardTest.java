package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.Policy;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xml.utils.DomUtils;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lt.tiltas.documents.validation.dss.TestAuthority.Credential;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** No address found inside a document is ever asked: a trap listens at those addresses, and a guard sees the rest. */
class NetworkGuardTest {
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    @TempDir
    private Path folder;

    private final AtomicInteger caught = new AtomicInteger();
    private ServerSocket trap;

    @BeforeEach
    void setTrap() throws IOException {
        trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!trap.isClosed()) {
                try (Socket victim = trap.accept()) {
                    caught.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void takeTrapAway() throws IOException {
        trap.close();
    }

    @Test
    void judging_opens_no_connection_whatever_a_document_names() throws Exception {
        Instant now = Instant.now();
        TestAuthority authority = TestAuthority.unknown(now);
        Credential signer = named(authority, now);
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Files.write(documents.resolve("addresses.asice"), container(signer, now, null));
        Files.write(documents.resolve("policy.asice"), container(signer, now, policy()));
        Path roots = Files.writeString(
                folder.resolve("roots.pem"), pem(authority.root().certificate()));

        NetworkTrial.asItIs(documents.resolve("addresses.asice"));
        assertThat(caught.getAndSet(0))
                .as("the trap catches who asks; else this test could not fail")
                .isPositive();

        String told = tell(documents, roots);
        assertThat(told)
                .contains("addresses.asice INDETERMINATE", "policy.asice INDETERMINATE")
                .endsWith("QUIET");
        assertThat(caught).hasValue(0);
    }

    private String tell(Path documents, Path roots) throws IOException, InterruptedException {
        Path log = folder.resolve("trial.log");
        Process trial = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.nio.channels.spi.SelectorProvider=" + NetworkGuard.class.getName(),
                        "--add-opens",
                        "java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NetworkTrial.class.getName(),
                        documents.toString(),
                        roots.toString(),
                        address("control"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(trial.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log).strip();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + trap.getLocalPort() + "/" + path;
    }

    private Policy policy() {
        Policy policy = new Policy();
        policy.setId("urn:oid:1.3.6.1.4.1.10015.1000.3.2.1");
        policy.setDigestAlgorithm(DigestAlgorithm.SHA256);
        policy.setDigestValue(new byte[32]);
        policy.setSpuri(address("policy"));
        return policy;
    }

    /** A certificate that names the trap for its issuer, its status and the list of revoked ones. */
    private Credential named(TestAuthority authority, Instant now) throws Exception {
        KeyPair pair = TestAuthority.elliptic();
        Credential issuing = authority.issuing();
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                issuing.certificate(),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(100))),
                new X500Name("C=LT,CN=Trap"),
                pair.getPublic());
        made.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuing.certificate()));
        made.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation));
        made.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_caIssuers, uri("issuer.crt")),
            new AccessDescription(AccessDescription.id_ad_ocsp, uri("ocsp"))
        }));
        made.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(uri("revoked.crl"))), null, null)
        }));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.key())));
        return new Credential(pair.getPrivate(), certificate, List.of());
    }

    private GeneralName uri(String path) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address(path));
    }

    private static byte[] container(Credential signer, Instant now, @Nullable Policy policy) throws Exception {
        Map<String, byte[]> files = Workshop.files();
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(signer.token());
        parameters.setCertificateChain(List.of(new CertificateToken(signer.certificate())));
        parameters.bLevel().setSigningDate(Date.from(now));
        if (policy != null) {
            parameters.bLevel().setSignaturePolicy(policy);
        }
        Document root = DomUtils.buildDOM();
        root.appendChild(root.createElementNS(ASIC, "asic:XAdESSignatures"));
        parameters.setRootDocument(root);
        XAdESService service = new XAdESService(new CommonCertificateVerifier(true));
        List<DSSDocument> documents = files.entrySet().stream()
                .<DSSDocument>map(file -> new InMemoryDocument(file.getValue(), file.getKey(), MimeTypeEnum.TEXT))
                .toList();
        ToBeSigned data = service.getDataToSign(documents, parameters);
        SignatureValue value = new SignatureValue(
                parameters.getSignatureAlgorithm(),
                Workshop.value(signer.key(), parameters.getSignatureAlgorithm().getJCEId(), data.getBytes()));
        DSSDocument signed = service.signDocument(documents, parameters, value);
        return Workshop.container(files, List.of(new String(DSSUtils.toByteArray(signed), StandardCharsets.UTF_8)));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
