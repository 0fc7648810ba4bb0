package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustServicesIT {
    private static final String ADMINISTRATION = "188718528";
    private static final String LIBRARY = "900000016";
    private static final String SECRET = "a secret of sixteen or more";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestTrustServices trust;

    @BeforeEach
    void start() throws IOException {
        trust = TestTrustServices.start(settings(folder, 0));
    }

    @AfterEach
    void stop() {
        trust.close();
    }

    @Test
    void the_folders_for_other_containers_hold_the_anchor_and_seals_and_no_key_of_an_authority() throws IOException {
        assertThat(folder.resolve("anchors")).isDirectoryContaining("glob:**roots.pem");
        assertThat(Files.readString(folder.resolve("anchors/roots.pem")))
                .isEqualTo(Files.readString(folder.resolve("roots.pem")))
                .doesNotContain("PRIVATE KEY");
        try (Stream<Path> seals = Files.list(folder.resolve("seals"))) {
            assertThat(seals.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[.]?[0-9]{9}[.](p12|mark)"));
        }
    }

    @Test
    void a_time_stamp_covers_the_digest_is_signed_by_the_unit_and_tells_the_time() throws Exception {
        byte[] digest = digest("a document");
        TimeStampRequest request = timeStampRequest(digest, true);
        Instant before = Instant.now();
        TimeStampResponse response =
                new TimeStampResponse(stamp(request.getEncoded()).body());

        response.validate(request);
        TimeStampToken token = response.getTimeStampToken();
        X509CertificateHolder unit = (X509CertificateHolder)
                token.getCertificates().getMatches(token.getSID()).iterator().next();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(unit));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(digest);
        assertThat(token.getTimeStampInfo().getGenTime().toInstant())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(token.getCertificates().getMatches(null))
                .as("the unit and its issuer")
                .hasSize(2);
    }

    @Test
    void certificates_come_with_a_time_stamp_only_if_asked_for() throws Exception {
        TimeStampRequest request = timeStampRequest(digest("a document"), false);
        TimeStampResponse response =
                new TimeStampResponse(stamp(request.getEncoded()).body());

        response.validate(request);
        assertThat(response.getTimeStampToken().getCertificates().getMatches(null))
                .isEmpty();
    }

    @Test
    void each_time_stamp_has_a_number_of_its_own() throws Exception {
        byte[] request = timeStampRequest(digest("a document"), true).getEncoded();

        assertThat(serial(stamp(request))).isNotEqualTo(serial(stamp(request)));
    }

    @Test
    void a_weak_digest_and_a_foreign_policy_are_rejected_inside_the_protocol() throws Exception {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        byte[] sha1 = requests.generate(TSPAlgorithms.SHA1, new byte[20]).getEncoded();
        requests.setReqPolicy("1.2.3.4");
        byte[] policy = requests.generate(TSPAlgorithms.SHA256, new byte[32]).getEncoded();

        for (byte[] request : List.of(sha1, policy)) {
            HttpResponse<byte[]> answer = stamp(request);
            assertThat(answer.statusCode()).isEqualTo(200);
            TimeStampResponse response = new TimeStampResponse(answer.body());
            assertThat(response.getStatus()).as("rejection").isEqualTo(2);
            assertThat(response.getTimeStampToken()).isNull();
        }
    }

    @Test
    void a_seal_is_good_until_it_is_revoked_and_nobody_elses_is_touched() throws Exception {
        X509Certificate seal = trust.sealCertificate(ADMINISTRATION);
        assertThat(status(seal.getSerialNumber())).isEqualTo(CertificateStatus.GOOD);
        assertThat(list("issuing").isRevoked(seal)).isFalse();

        trust.revoke(seal);

        assertThat(status(seal.getSerialNumber())).isInstanceOf(RevokedStatus.class);
        assertThat(list("issuing").isRevoked(seal)).isTrue();
        assertThat(status(trust.sealCertificate(LIBRARY).getSerialNumber())).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void keys_and_revocations_survive_a_restart() throws Exception {
        X509Certificate seal = trust.sealCertificate(ADMINISTRATION);
        trust.revoke(seal);
        Date since = ((RevokedStatus) status(seal.getSerialNumber())).getRevocationTime();
        BigInteger number = number(list("issuing"));
        int port = trust.url().getPort();
        trust.close();
        trust = TestTrustServices.start(settings(folder, port));

        assertThat(trust.sealCertificate(ADMINISTRATION)).isEqualTo(seal);
        assertThat(((RevokedStatus) status(seal.getSerialNumber())).getRevocationTime())
                .isEqualTo(since);
        assertThat(number(list("issuing"))).isGreaterThan(number);
    }

    @Test
    void a_serial_number_that_was_never_issued_is_unknown() throws Exception {
        assertThat(status(BigInteger.valueOf(4711))).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void the_ocsp_answer_is_signed_by_the_delegated_responder_and_returns_the_nonce() throws Exception {
        byte[] nonce = new byte[32];
        new Random(7).nextBytes(nonce);
        OCSPReqBuilder builder =
                ocspRequest(trust.sealCertificate(ADMINISTRATION).getSerialNumber());
        Extension extension =
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded());
        builder.setRequestExtensions(new Extensions(extension));
        BasicOCSPResp answer = ocsp(builder.build());

        X509CertificateHolder responder = answer.getCerts()[0];
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder)))
                .isTrue();
        assertThat(responder.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuing())))
                .isTrue();
        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isEqualTo(extension);
        assertThat(answer.getResponses()[0].getNextUpdate()).isAfter(new Date());
    }

    @Test
    void ocsp_answers_a_get_as_well() throws Exception {
        OCSPReq request = ocspRequest(trust.sealCertificate(ADMINISTRATION).getSerialNumber())
                .build();
        String path = Base64.getEncoder()
                .encodeToString(request.getEncoded())
                .replace("+", "%2B")
                .replace("=", "%3D");
        HttpResponse<byte[]> answer = get("/ocsp/" + path.replace("/", "%2F"));

        assertThat(answer.statusCode()).isEqualTo(200);
        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
        assertThat(basic.getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void a_seal_file_opens_with_the_password_and_its_key_belongs_to_a_chain_up_to_the_root() throws Exception {
        for (Institution institution : Institution.demonstration()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(trust.seal(institution.code()))) {
                store.load(in, trust.sealsPassword().toCharArray());
            }
            var entry = (KeyStore.PrivateKeyEntry) store.getEntry(
                    institution.code(),
                    new KeyStore.PasswordProtection(trust.sealsPassword().toCharArray()));
            X509Certificate[] chain = (X509Certificate[]) entry.getCertificateChain();

            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(entry.getPrivateKey());
            signature.update(new byte[] {1, 2, 3});
            byte[] value = signature.sign();
            signature.initVerify(chain[0].getPublicKey());
            signature.update(new byte[] {1, 2, 3});
            assertThat(signature.verify(value)).isTrue();
            assertThat(chain).hasSize(3);
            assertThat(chain[0].getSubjectX500Principal().getName())
                    .contains(HexFormat.of().formatHex(("NTRLT-" + institution.code()).getBytes()));
            validate(chain);
        }
    }

    @Test
    void private_files_are_for_their_owner_only() throws Exception {
        assertThat(permissions(trust.seal(ADMINISTRATION))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("authority.properties"))).isEqualTo("rw-------");
        assertThat(permissions(trust.seals())).isEqualTo("rwx------");
        assertThat(permissions(trust.roots())).isEqualTo("rw-r--r--");
    }

    @Test
    void another_password_writes_the_same_seal_anew() throws Exception {
        X509Certificate seal = trust.sealCertificate(ADMINISTRATION);
        int port = trust.url().getPort();
        trust.close();
        trust = TestTrustServices.start(
                new TrustSettings(folder, "127.0.0.1", port, null, "another", null, Institution.demonstration()));

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trust.seal(ADMINISTRATION))) {
            store.load(in, "another".toCharArray());
        }
        assertThat(store.getCertificate(ADMINISTRATION)).isEqualTo(seal);
    }

    @Test
    void the_published_certificates_are_the_ones_that_sign() throws Exception {
        assertThat(certificate(get("/ca/issuing.crt").body())).isEqualTo(issuing());
        assertThat(certificate(get("/ca/root.crt").body())).isEqualTo(root());
        list("root").verify(root().getPublicKey());
        list("issuing").verify(issuing().getPublicKey());
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void bytes_that_are_no_request_are_refused_and_the_next_request_is_answered() throws Exception {
        byte[] good = timeStampRequest(digest("a document"), true).getEncoded();
        byte[] trailing = java.util.Arrays.copyOf(good, good.length + 1);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] noise = i < 150 ? new byte[random.nextInt(200)] : good.clone();
            if (i < 150) {
                random.nextBytes(noise);
            } else {
                noise[random.nextInt(noise.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(stamp(noise).statusCode()).isIn(200, 400);
            assertThat(post("/ocsp", "application/ocsp-request", noise).statusCode())
                    .isEqualTo(400);
        }
        assertThat(stamp(trailing).statusCode()).isEqualTo(400);
        assertThat(stamp(new byte[0]).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> malformed = post("/ocsp", "application/ocsp-request", new byte[] {1});
        assertThat(new OCSPResp(malformed.body()).getStatus()).isEqualTo(OCSPResponseStatus.MALFORMED_REQUEST);
        assertThat(get("/ocsp/%25%25").statusCode()).isEqualTo(400);
        assertThat(get("/ocsp/AAAA").statusCode()).isEqualTo(400);

        assertThat(stamp(good).statusCode()).isEqualTo(200);
    }

    @Test
    void wrong_methods_types_sizes_and_addresses_are_refused() throws Exception {
        byte[] good = timeStampRequest(digest("a document"), true).getEncoded();

        assertThat(post("/tsa", "text/plain", good).statusCode()).isEqualTo(415);
        HttpResponse<byte[]> read = get("/tsa");
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).contains("POST");
        assertThat(post("/crl/issuing.crl", "text/plain", good).statusCode()).isEqualTo(405);
        assertThat(stamp(new byte[17 * 1024]).statusCode()).isEqualTo(413);
        assertThat(get("/crl/other.crl").statusCode()).isEqualTo(404);
        assertThat(get("/ca/../authority.properties").statusCode()).isEqualTo(404);
    }

    @Test
    void over_http_only_who_knows_the_secret_revokes() throws Exception {
        X509Certificate seal = trust.sealCertificate(ADMINISTRATION);
        String serial = seal.getSerialNumber().toString(16);

        assertThat(revoke(serial, "Bearer something else").statusCode()).isEqualTo(401);
        assertThat(post("/revocations", "text/plain", serial.getBytes()).statusCode())
                .isEqualTo(401);
        assertThat(revoke("not a number", "Bearer " + SECRET).statusCode()).isEqualTo(400);
        assertThat(revoke("1234", "Bearer " + SECRET).statusCode()).isEqualTo(404);
        assertThat(status(seal.getSerialNumber())).isEqualTo(CertificateStatus.GOOD);

        assertThat(revoke(serial, "Bearer " + SECRET).statusCode()).isEqualTo(204);
        assertThat(status(seal.getSerialNumber())).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void without_a_secret_there_is_nothing_to_revoke_with() throws Exception {
        trust.close();
        trust = TestTrustServices.start(folder, 0);

        assertThat(revoke(
                                trust.sealCertificate(ADMINISTRATION)
                                        .getSerialNumber()
                                        .toString(16),
                                "Bearer null")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_second_start_on_the_same_folder_or_port_says_what_to_do(@TempDir Path other) {
        assertThatThrownBy(() -> TestTrustServices.start(folder, 0)).hasMessageContaining("choose another folder");
        assertThatThrownBy(() -> TestTrustServices.start(other, trust.url().getPort()))
                .hasMessageContaining("is taken")
                .hasMessageContaining("TILTAS_PORT");
    }

    private static TrustSettings settings(Path folder, int port) {
        return new TrustSettings(folder, "127.0.0.1", port, null, "demo", SECRET, Institution.demonstration());
    }

    private static byte[] digest(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes());
    }

    private static TimeStampRequest timeStampRequest(byte[] digest, boolean certificates) throws Exception {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(certificates);
        return requests.generate(TSPAlgorithms.SHA256, digest, BigInteger.valueOf(42));
    }

    private static BigInteger serial(HttpResponse<byte[]> answer) throws Exception {
        return new TimeStampResponse(answer.body())
                .getTimeStampToken()
                .getTimeStampInfo()
                .getSerialNumber();
    }

    private OCSPReqBuilder ocspRequest(BigInteger serial) throws Exception {
        return new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(issuing()),
                        serial));
    }

    private CertificateStatus status(BigInteger serial) throws Exception {
        return ocsp(ocspRequest(serial).build()).getResponses()[0].getCertStatus();
    }

    private BasicOCSPResp ocsp(OCSPReq request) throws Exception {
        HttpResponse<byte[]> answer = post("/ocsp", "application/ocsp-request", request.getEncoded());
        assertThat(answer.statusCode()).isEqualTo(200);
        return (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
    }

    private X509CRL list(String name) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new java.io.ByteArrayInputStream(
                        get("/crl/" + name + ".crl").body()));
    }

    private static BigInteger number(X509CRL list) {
        // The value is an OCTET STRING around an INTEGER, each with one byte of type and one of length.
        byte[] value = list.getExtensionValue(Extension.cRLNumber.getId());
        return new BigInteger(java.util.Arrays.copyOfRange(value, 4, value.length));
    }

    private X509Certificate root() throws Exception {
        return certificate(Files.readAllBytes(trust.roots()));
    }

    private X509Certificate issuing() throws Exception {
        return certificate(Files.readAllBytes(folder.resolve("issuing.pem")));
    }

    private static X509Certificate certificate(byte[] bytes) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new java.io.ByteArrayInputStream(bytes));
    }

    /** Validates with the JDK's own PKIX rules. */
    private void validate(X509Certificate[] chain) throws Exception {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain[0], chain[1]));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root(), null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private HttpResponse<byte[]> stamp(byte[] request) throws Exception {
        return post("/tsa", "application/timestamp-query", request);
    }

    private HttpResponse<byte[]> revoke(String serial, String authorization) throws Exception {
        return http.send(
                to("/revocations")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(serial))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        return http.send(
                to(path).header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(to(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(trust.url() + path)).timeout(Duration.ofSeconds(10));
    }
}
