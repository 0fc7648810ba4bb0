package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tests ask of the test trust services: certificates of any kind, and services that fail in every way. */
class FaultsIT {
    private static final String SECRET = "a secret of sixteen or more";
    private static final Person SOMEBODY = Person.demonstration().getFirst();

    @TempDir
    static Path folder;

    private static TestTrustServices trust;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        trust = TestTrustServices.start(
                new TrustSettings(folder, "127.0.0.1", 0, null, "demo", SECRET, Institution.demonstration()));
    }

    @AfterAll
    static void stop() {
        trust.close();
    }

    @AfterEach
    void mend() {
        trust.mend();
    }

    @Test
    void a_person_is_named_as_en_319_412_1_writes_it_and_has_files_for_java_and_openssl() throws Exception {
        Certified person = trust.person("signer@188718528");
        assertThat(person.certificate().getSubjectX500Principal().getName("RFC2253"))
                .contains("CN=Rasa Pavyzdinė (TEST)", "OU=TEST ONLY", "C=LT");
        assertThat(new JcaX509CertificateHolder(person.certificate())
                        .getSubject()
                        .toString())
                .contains("SERIALNUMBER=PNOLT-49999990001", "GIVENNAME=Rasa", "SURNAME=Pavyzdinė");

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(trust.persons().resolve("signer@188718528.p12"))) {
            store.load(in, "demo".toCharArray());
        }
        assertThat(store.getCertificateChain("signer@188718528"))
                .containsExactly(person.chain().toArray(X509Certificate[]::new));
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                Files.newInputStream(trust.persons().resolve("signer@188718528.pem"))))
                .hasSize(3)
                .first()
                .isEqualTo(person.certificate());
        assertThat(Files.readString(trust.persons().resolve("signer@188718528.key.pem")))
                .startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void bad_certificates_are_made_as_they_are_wanted() {
        Instant now = Instant.now();
        X509Certificate expired =
                trust.issue(Wanted.signature(SOMEBODY).expired()).certificate();
        X509Certificate weak =
                trust.issue(Wanted.signature(SOMEBODY).withKey("RSA", 1024)).certificate();
        X509Certificate sha1 = trust.issue(Wanted.signature(SOMEBODY).signedWith("SHA1withECDSA"))
                .certificate();
        X509Certificate ends = trust.issue(Wanted.signature(SOMEBODY).shortLived(Duration.ofMinutes(5)))
                .certificate();
        X509Certificate encryption = trust.issue(Wanted.signature(SOMEBODY).withUse(Wanted.Use.ENCRYPTION))
                .certificate();

        assertThat(expired.getNotAfter().toInstant()).isBefore(now);
        assertThat(weak.getPublicKey().getAlgorithm()).isEqualTo("RSA");
        assertThat(sha1.getSigAlgName()).isEqualTo("SHA1withECDSA");
        assertThat(ends.getNotAfter().toInstant()).isBetween(now.plusSeconds(200), now.plusSeconds(400));
        assertThat(encryption.getKeyUsage())
                .containsExactly(false, false, false, false, true, false, false, false, false);
        assertThat(List.of(expired, weak, sha1, ends, encryption))
                .allSatisfy(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .contains("TEST ONLY"));
    }

    @Test
    void a_suspended_certificate_says_so_until_it_is_resumed_or_revoked() throws Exception {
        X509Certificate certificate = trust.issue(Wanted.signature(SOMEBODY)).certificate();
        assertThat(status(certificate)).isEqualTo(CertificateStatus.GOOD);

        trust.suspend(certificate);
        assertThat(((RevokedStatus) status(certificate)).getRevocationReason()).isEqualTo(6);
        assertThat(list().getRevokedCertificate(certificate).getRevocationReason())
                .hasToString("CERTIFICATE_HOLD");

        trust.resume(certificate);
        assertThat(status(certificate)).isEqualTo(CertificateStatus.GOOD);

        trust.suspend(certificate);
        trust.revoke(certificate);
        trust.resume(certificate);
        assertThat(((RevokedStatus) status(certificate)).getRevocationReason()).isEqualTo(5);
    }

    @Test
    void the_second_authority_stamps_with_another_key() throws Exception {
        TimeStampRequest request = request();
        X509CertificateHolder first = unit(stamped(trust.timeStamping(), request));
        X509CertificateHolder second = unit(stamped(trust.secondTimeStamping(), request));
        assertThat(second.getSubjectPublicKeyInfo()).isNotEqualTo(first.getSubjectPublicKeyInfo());
        assertThat(second.getSubject().toString()).contains("Second time-stamping unit", "TEST ONLY");
    }

    @ParameterizedTest
    @EnumSource
    void a_service_fails_alone_and_works_again_when_it_is_mended(Service service) throws Exception {
        long before = trust.asked(service);
        try (TestTrustServices.Breakage broken = trust.broken(service, Fault.UNAVAILABLE)) {
            assertThat(ask(service)).isEqualTo(503);
            for (Service other : Service.values()) {
                if (other != service) {
                    assertThat(ask(other)).isEqualTo(200);
                }
            }
        }
        assertThat(ask(service)).isEqualTo(200);
        assertThat(trust.asked(service) - before).isEqualTo(2);
    }

    @Test
    void closed_silent_and_dripping_services_end_in_no_answer() {
        for (Fault fault : List.of(Fault.CLOSED, Fault.SILENT, Fault.DRIPPING)) {
            try (TestTrustServices.Breakage broken = trust.broken(Service.TSA, fault)) {
                assertThatThrownBy(() -> http.sendAsync(
                                        post(trust.timeStamping(), "application/timestamp-query", request()),
                                        BodyHandlers.ofByteArray())
                                .get(600, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .as("%s", fault)
                        .isInstanceOf(Exception.class);
            }
        }
    }

    @Test
    void answers_without_sense_have_the_right_status() throws Exception {
        trust.broken(Service.TSA, Fault.GARBAGE);
        assertThatThrownBy(() -> stamp(trust.timeStamping(), request())).isInstanceOf(TSPException.class);
        trust.broken(Service.TSA, Fault.EMPTY);
        assertThat(answer(trust.timeStamping(), request()).body()).isEmpty();
        trust.broken(Service.TSA, Fault.HUGE);
        assertThat(answer(trust.timeStamping(), request()).body()).hasSize(64 << 20);
    }

    @Test
    void time_stamps_are_refused_forged_or_of_something_else() throws Exception {
        TimeStampRequest request = request();
        trust.broken(Service.TSA, Fault.REFUSED);
        assertThat(stamp(trust.timeStamping(), request).getStatus()).isEqualTo(2);
        for (Fault fault : List.of(Fault.OTHER_DIGEST, Fault.OTHER_NONCE)) {
            trust.broken(Service.TSA, fault);
            TimeStampResponse response = stamp(trust.timeStamping(), request);
            assertThat(response.getStatus()).as("granted").isEqualTo(0);
            assertThatThrownBy(() -> response.validate(request)).as("%s", fault).isInstanceOf(TSPException.class);
        }
        trust.broken(Service.TSA, Fault.FORGED);
        TimeStampToken forged = stamp(trust.timeStamping(), request).getTimeStampToken();
        assertThatThrownBy(() -> forged.validate(new JcaSimpleSignerInfoVerifierBuilder().build(unit(forged))))
                .isInstanceOf(TSPException.class);
    }

    @Test
    void ocsp_says_unknown_stale_forged_or_try_later() throws Exception {
        X509Certificate seal = trust.sealCertificate("188718528");
        trust.broken(Service.OCSP, Fault.UNKNOWN);
        assertThat(status(seal)).isInstanceOf(UnknownStatus.class);
        trust.broken(Service.OCSP, Fault.STALE);
        assertThat(ocsp(seal).getResponses()[0].getNextUpdate().toInstant()).isBefore(Instant.now());
        trust.broken(Service.OCSP, Fault.FORGED);
        BasicOCSPResp forged = ocsp(seal);
        assertThat(forged.isSignatureValid(new JcaContentVerifierProviderBuilder().build(forged.getCerts()[0])))
                .isFalse();
        trust.broken(Service.OCSP, Fault.REFUSED);
        assertThat(new OCSPResp(ocspAnswer(seal)).getStatus()).isEqualTo(OCSPResp.TRY_LATER);
        trust.mend();
        trust.letOcspLast(Duration.ofSeconds(3));
        assertThat(ocsp(seal).getResponses()[0].getNextUpdate().toInstant())
                .isBefore(Instant.now().plusSeconds(10));
    }

    @Test
    void a_list_is_stale_or_forged() throws Exception {
        trust.broken(Service.CRL, Fault.STALE);
        assertThat(list().getNextUpdate().toInstant()).isBefore(Instant.now());
        trust.broken(Service.CRL, Fault.FORGED);
        assertThatThrownBy(() ->
                        list().verify(trust.sealOf("188718528").chain().get(1).getPublicKey()))
                .isInstanceOf(java.security.SignatureException.class);
        trust.mend();
        list().verify(trust.sealOf("188718528").chain().get(1).getPublicKey());
    }

    @Test
    void over_http_who_knows_the_secret_breaks_and_mends() throws Exception {
        assertThat(fault("tsa unavailable", "wrong")).isEqualTo(401);
        assertThat(fault("nothing known", SECRET)).isEqualTo(400);
        assertThat(fault("crl unknown", SECRET)).isEqualTo(400);
        assertThat(fault("tsa unavailable", SECRET)).isEqualTo(204);
        assertThat(ask(Service.TSA)).isEqualTo(503);
        assertThat(fault("tsa", SECRET)).isEqualTo(204);
        assertThat(ask(Service.TSA)).isEqualTo(200);
    }

    private int fault(String words, String secret) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(trust.url().resolve("/faults"))
                                .header("Authorization", "Bearer " + secret)
                                .POST(BodyPublishers.ofString(words))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private int ask(Service service) throws Exception {
        return switch (service) {
            case TSA -> answer(trust.timeStamping(), request()).statusCode();
            case TSA2 -> answer(trust.secondTimeStamping(), request()).statusCode();
            case OCSP ->
                http.send(
                                HttpRequest.newBuilder(trust.url().resolve("/ocsp"))
                                        .header("Content-Type", "application/ocsp-request")
                                        .POST(BodyPublishers.ofByteArray(
                                                ocspRequest(trust.sealCertificate("188718528"))))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
            case CRL ->
                http.send(
                                HttpRequest.newBuilder(trust.url().resolve("/crl/issuing.crl"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
        };
    }

    private static TimeStampRequest request() {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        return requests.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.valueOf(42));
    }

    private static HttpRequest post(URI address, String type, TimeStampRequest request) throws IOException {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                .build();
    }

    private HttpResponse<byte[]> answer(URI address, TimeStampRequest request) throws Exception {
        return http.send(post(address, "application/timestamp-query", request), BodyHandlers.ofByteArray());
    }

    private TimeStampResponse stamp(URI address, TimeStampRequest request) throws Exception {
        return new TimeStampResponse(answer(address, request).body());
    }

    private TimeStampToken stamped(URI address, TimeStampRequest request) throws Exception {
        TimeStampResponse response = stamp(address, request);
        response.validate(request);
        return response.getTimeStampToken();
    }

    private static X509CertificateHolder unit(TimeStampToken token) {
        return (X509CertificateHolder)
                token.getCertificates().getMatches(token.getSID()).iterator().next();
    }

    private byte[] ocspRequest(X509Certificate certificate) throws Exception {
        return new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(
                                trust.sealOf("188718528").chain().get(1)),
                        certificate.getSerialNumber()))
                .build()
                .getEncoded();
    }

    private byte[] ocspAnswer(X509Certificate certificate) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(trust.url().resolve("/ocsp"))
                                .header("Content-Type", "application/ocsp-request")
                                .POST(BodyPublishers.ofByteArray(ocspRequest(certificate)))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private BasicOCSPResp ocsp(X509Certificate certificate) throws Exception {
        return (BasicOCSPResp) new OCSPResp(ocspAnswer(certificate)).getResponseObject();
    }

    private CertificateStatus status(X509Certificate certificate) throws Exception {
        return ocsp(certificate).getResponses()[0].getCertStatus();
    }

    private X509CRL list() throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(http.send(
                                HttpRequest.newBuilder(trust.url().resolve("/crl/issuing.crl"))
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .body()));
    }
}
