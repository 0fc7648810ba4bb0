package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSL thinks of the trust services; skipped only where no openssl is installed. */
class OpenSslIT {
    private static final String CODE = "188718528";

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private TestTrustServices trust;

    @BeforeEach
    void start() throws IOException {
        assumeThat(System.getenv("PATH").split(File.pathSeparator))
                .as("openssl is installed")
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        trust = TestTrustServices.start(folder, 0);
    }

    @AfterEach
    void stop() {
        if (trust != null) {
            trust.close();
        }
    }

    @Test
    void a_seal_verifies_with_both_revocation_lists_and_does_not_once_revoked() throws Exception {
        String verify = "verify -CAfile %s -untrusted %s -crl_check_all -CRLfile lists.pem seal.pem"
                .formatted(trust.roots(), issuing());
        sealInPem();
        lists();
        assertThat(openssl(verify)).contains("seal.pem: OK");

        trust.revoke(trust.sealCertificate(CODE));
        lists();
        assertThat(openssl(verify)).contains("certificate revoked");
    }

    @Test
    void ocsp_says_good_and_then_revoked_with_a_verified_answer() throws Exception {
        sealInPem();
        String ask = "ocsp -issuer %s -cert seal.pem -url %s/ocsp -CAfile %s"
                .formatted(issuing(), trust.url(), trust.roots());
        assertThat(openssl(ask)).contains("Response verify OK", "seal.pem: good");

        trust.revoke(trust.sealCertificate(CODE));
        assertThat(openssl(ask)).contains("Response verify OK", "seal.pem: revoked");
    }

    @Test
    void a_time_stamp_verifies_for_its_document_and_for_no_other() throws Exception {
        Files.writeString(work.resolve("document"), "a document");
        Files.writeString(work.resolve("other"), "another");
        openssl("ts -query -data document -sha256 -cert -out query.tsq");
        byte[] answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(trust.timeStamping())
                                .header("Content-Type", "application/timestamp-query")
                                .POST(HttpRequest.BodyPublishers.ofFile(work.resolve("query.tsq")))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        Files.write(work.resolve("reply.tsr"), answer);
        String verify = "ts -verify -in reply.tsr -CAfile %s -untrusted %s".formatted(trust.roots(), issuing());

        assertThat(openssl(verify + " -queryfile query.tsq")).contains("Verification: OK");
        assertThat(openssl(verify + " -data document")).contains("Verification: OK");
        assertThat(openssl(verify + " -data other")).contains("Verification: FAILED");
    }

    private Path issuing() {
        return folder.resolve("issuing.pem");
    }

    private void sealInPem() throws Exception {
        Files.writeString(
                work.resolve("seal.pem"),
                pem("CERTIFICATE", trust.sealCertificate(CODE).getEncoded()));
    }

    private void lists() throws Exception {
        StringBuilder lists = new StringBuilder();
        for (String name : new String[] {"root", "issuing"}) {
            byte[] list = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(trust.url() + "/crl/" + name + ".crl"))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            lists.append(pem("X509 CRL", list));
        }
        Files.writeString(work.resolve("lists.pem"), lists);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private String openssl(String arguments) throws Exception {
        Path output = work.resolve("output");
        Process process = new ProcessBuilder(("openssl " + arguments).split(" "))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(arguments).isTrue();
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }
}
