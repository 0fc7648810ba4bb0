package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.signing.SoftHsm;
import lt.tiltas.testing.InstitutionCodes;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.TestTrustServices;
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
    void a_suspended_seal_is_told_from_a_revoked_one_and_an_unknown_one_is_refused_by_name() {
        String id = new Story(http, CULTURE_CENTRE).aRegisteredDocument();
        TRUST.suspend(TRUST.sealCertificate(CULTURE_CENTRE));
        try {
            Answer answer = http.as(CULTURE_CENTRE, "signer").post("/api/documents/" + id + "/seal");
            assertThat(answer.status()).as("%s", answer).isEqualTo(409);
            assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:seal-suspended");
            assertThat(answer.text("remedy")).contains("suspension ended");
        } finally {
            TRUST.resume(TRUST.sealCertificate(CULTURE_CENTRE));
        }
        Answer unknown = http.as(CULTURE_CENTRE, "signer").post("/api/documents/" + id + "/seal?seal=other");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("type")).isEqualTo("urn:tiltas:problem:no-such-seal");
        assertThat(unknown.text("field")).isEqualTo("seal");
    }

    @Test
    void a_seal_in_a_device_seals_and_the_verdict_is_valid() {
        assumeTrue(SoftHsm.device().isPresent(), SoftHsm.ABSENT);
        String id = new Story(http, LIBRARY).aRegisteredDocument();
        Answer sealed = http.as(LIBRARY, "signer").post("/api/documents/" + id + "/seal?seal=device");
        assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
        Answer verdict = http.as(LIBRARY, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualToIgnoringCase("valid");
    }

    @Test
    void while_the_first_time_stamps_and_ocsp_are_away_the_second_and_the_list_make_the_same_level() {
        String id = new Story(http, ADMINISTRATION).aRegisteredDocument();
        long second = TRUST.asked(Service.TSA2);
        long lists = TRUST.asked(Service.CRL);
        try (TestTrustServices.Breakage tsa = TRUST.broken(Service.TSA, Fault.CLOSED);
                TestTrustServices.Breakage ocsp = TRUST.broken(Service.OCSP, Fault.CLOSED)) {
            Answer sealed = http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
            assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
            assertThat(sealed.text("signatures/0/level")).as("%s", sealed).isEqualTo("XAdES-BASELINE-LT");
        }
        assertThat(TRUST.asked(Service.TSA2)).isGreaterThan(second);
        assertThat(TRUST.asked(Service.CRL)).isGreaterThan(lists);
        Answer verdict = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualToIgnoringCase("valid");
    }

    @Test
    void an_institution_sees_its_own_seals_with_the_default_one_first() {
        assumeTrue(SoftHsm.device().isPresent(), SoftHsm.ABSENT);
        Answer seals = http.as(LIBRARY, "clerk").get("/api/seals");
        assertThat(seals.status()).as("%s", seals).isEqualTo(200);
        assertThat(seals.json()).hasSize(2);
        assertThat(seals.text("0/id") + " " + seals.text("0/kind") + " " + seals.text("0/default"))
                .isEqualTo("main pkcs12 true");
        assertThat(seals.text("1/id") + " " + seals.text("1/kind") + " " + seals.text("1/active"))
                .isEqualTo("device pkcs11 true");
        assertThat(seals.text("1/issuer")).contains("Tiltas TEST Issuing CA");
        assertThat(http.as(ADMINISTRATION, "administrator").get("/api/seals").json())
                .hasSize(1);
        assertThat(http.as(ADMINISTRATION, "viewer").get("/api/seals").status()).isEqualTo(403);
    }

    @Test
    void the_metrics_and_the_health_of_the_service_are_open() {
        new Story(http, ADMINISTRATION).aSealedDocument();
        assertThat(new String(http.get("/actuator/prometheus").body(), StandardCharsets.UTF_8))
                .contains("resilience4j_circuitbreaker_state");
        assertThat(http.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    }
}
