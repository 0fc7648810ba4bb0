package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.Test;

/** Seals that may not be put on are refused in words, before anything is signed. */
class SealIT extends ServiceTest {

    @Test
    void a_revoked_seal_is_refused() {
        String id = new Story(http, SOCIAL_SERVICES).aRegisteredDocument();
        TRUST.revoke(TRUST.sealCertificate(SOCIAL_SERVICES));
        Answer answer = http.as(SOCIAL_SERVICES, "signer").post("/api/documents/" + id + "/seal");
        assertThat(answer.status()).as("%s", answer).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:seal-revoked");
        assertThat(http.as(SOCIAL_SERVICES, "clerk").get("/api/documents/" + id).text("state"))
                .isEqualTo("registered");
    }

    @Test
    void a_key_store_that_cannot_be_opened_is_named() throws IOException {
        String institution = InstitutionCodes.any();
        Path file = TRUST.seals().resolve(institution + ".p12");
        Files.write(file, "no key store".getBytes(StandardCharsets.UTF_8));
        String id = new Story(http, institution).aRegisteredDocument();
        Answer answer = http.as(institution, "signer").post("/api/documents/" + id + "/seal");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:seal-unreadable");
        assertThat(answer.text("remedy")).contains("TILTAS_SEALS_PASSWORD");
    }

    @Test
    void the_metrics_and_the_health_of_the_service_are_open() {
        new Story(http, ADMINISTRATION).aSealedDocument();
        assertThat(new String(http.get("/actuator/prometheus").body(), StandardCharsets.UTF_8))
                .contains("resilience4j_circuitbreaker_state");
        assertThat(http.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    }
}
