package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** What a document says of itself, and the lists that it is held against. */
class DescriptionIT extends ServiceTest {
    private final String institution = InstitutionCodes.any();

    @Autowired
    private MongoOperations mongo;

    @Test
    void an_institution_has_the_usual_types_until_it_adds_renames_and_retires_its_own() {
        assertThat(http.as(institution, "viewer")
                        .get("/api/document-types")
                        .json()
                        .get("items"))
                .hasSize(7);
        Answer added = put(
                "administrator",
                "/api/document-types/directive",
                "{\"names\":{\"lt\":\"Potvarkis\",\"en\":\"Directive\"}}");
        assertThat(added.status()).as("%s", added).isEqualTo(200);
        assertThat(draft("{\"title\":\"x\",\"type\":\"directive\"}").status()).isEqualTo(201);
        assertThat(http.as(InstitutionCodes.any(), "clerk")
                        .post("/api/documents", "{\"title\":\"x\",\"type\":\"directive\"}")
                        .text("remedy"))
                .contains("/api/document-types");

        put("administrator", "/api/document-types/letter", "{\"names\":{\"lt\":\"Laiškas\"},\"retired\":true}");
        Answer list = http.as(institution, "clerk").get("/api/document-types");
        assertThat(list.json().get("items")).hasSize(8);
        assertThat(list.text("items/0/names/lt")).isEqualTo("Laiškas");
        assertThat(draft("{\"title\":\"x\",\"type\":\"letter\"}").text("type"))
                .isEqualTo("urn:tiltas:problem:unknown-document-type");
        for (String body :
                new String[] {"{\"names\":{}}", "{\"names\":{\"lt\":\"\"}}", "{\"names\":{\"english\":\"x\"}}"}) {
            assertThat(put("administrator", "/api/document-types/other", body).status())
                    .as(body)
                    .isBetween(400, 422);
        }
        assertThat(put("administrator", "/api/document-types/Other", "{\"names\":{\"lt\":\"x\"}}")
                        .text("field"))
                .isEqualTo("code");
    }

    @Test
    void a_document_in_a_case_file_keeps_the_retention_that_the_plan_had_then() {
        caseFile("1.15", "{\"title\":\"Susirašinėjimas\",\"retention\":{\"years\":5,\"from\":\"case-closed\"}}");
        caseFile("1.2", "{\"title\":\"Įsakymai\",\"retention\":{\"from\":\"registered\"}}");
        String body = "{\"title\":\"x\",\"type\":\"letter\",\"caseFile\":{\"year\":2026,\"index\":\"1.15\"}}";
        Answer draft = draft(body);
        assertThat(draft.text("retention/years")).as("%s", draft).isEqualTo("5");

        caseFile(
                "1.15",
                "{\"title\":\"Susirašinėjimas\",\"retention\":{\"years\":10,\"from\":\"case-closed\"},\"closed\":true}");
        Answer same = describe(draft.text("id"), "*", body.replace("\"x\"", "\"y\""));
        assertThat(same.text("retention/years")).as("%s", same).isEqualTo("5");
        Answer closed = draft(body);
        assertThat(closed.status()).isEqualTo(422);
        assertThat(closed.text("field")).isEqualTo("caseFile");
        Answer forEver = describe(draft.text("id"), "*", body.replace("1.15", "1.2"));
        assertThat(forEver.json().at("/retention").has("years")).isFalse();

        Answer first = http.as(institution, "viewer").get("/api/documentation-plan/2026/case-files?limit=1");
        assertThat(first.text("items/0/index")).isEqualTo("1.15");
        Answer second = http.as(institution, "viewer")
                .get("/api/documentation-plan/2026/case-files?limit=1&after=" + first.text("next"));
        assertThat(second.text("items/0/index")).isEqualTo("1.2");
        assertThat(second.json().has("next")).isFalse();
        assertThat(http.as(InstitutionCodes.any(), "viewer")
                        .get("/api/documentation-plan/2026/case-files")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(http.as(institution, "viewer")
                        .get("/api/documentation-plan/2025/case-files/1.2")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_description_is_changed_only_at_the_revision_that_was_read() {
        Answer draft = draft("{\"title\":\"Pirmas\",\"type\":\"letter\"}");
        String id = draft.text("id");
        Answer read = http.as(institution, "clerk").get("/api/documents/" + id);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        Answer changed = describe(
                id,
                tag,
                "{\"title\":\"Antras\",\"type\":\"order\",\"language\":\"pl\",\"access\":\"public\","
                        + "\"addressees\":[{\"name\":\"UAB Vandenys\"}]}");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.text("version")).isEqualTo("2");
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(read.headers().firstValue("ETag"));
        assertThat(http.as(institution, "clerk").get("/api/documents/" + id).body())
                .isEqualTo(changed.body());

        assertThat(describe(id, tag, "{\"title\":\"Trečias\",\"type\":\"letter\"}")
                        .status())
                .isEqualTo(412);
        assertThat(put("clerk", "/api/documents/" + id, "{\"title\":\"Trečias\",\"type\":\"letter\"}")
                        .status())
                .isEqualTo(428);
        assertThat(describe(id, "W/\"1\"", "{\"title\":\"Trečias\",\"type\":\"letter\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void relations_lead_to_what_the_institution_wrote_or_received() {
        String other = draft("{\"title\":\"Sutartis\",\"type\":\"contract\"}").text("id");
        Answer related = draft(
                "{\"title\":\"Pakeitimas\",\"type\":\"contract\",\"relations\":[{\"kind\":\"amends\",\"document\":\""
                        + other + "\"}]}");
        assertThat(related.text("relations/0/document")).as("%s", related).isEqualTo(other);
        Answer stranger = http.as(InstitutionCodes.any(), "clerk")
                .post(
                        "/api/documents",
                        "{\"title\":\"x\",\"type\":\"letter\",\"relations\":[{\"kind\":\"amends\",\"document\":\""
                                + other + "\"}]}");
        assertThat(stranger.status()).isEqualTo(422);

        String consignment = new Story(http, ADMINISTRATION).aDeliveredConsignment(LIBRARY);
        String answer =
                "{\"title\":\"Atsakymas\",\"type\":\"letter\",\"addressees\":[{\"institution\":\"" + ADMINISTRATION
                        + "\"}],\"relations\":[{\"kind\":\"answers\",\"consignment\":\"" + consignment + "\"}]}";
        assertThat(http.as(LIBRARY, "clerk").post("/api/documents", answer).status())
                .isEqualTo(201);
        assertThat(http.as(ADMINISTRATION, "clerk")
                        .post("/api/documents", answer)
                        .text("type"))
                .isEqualTo("urn:tiltas:problem:bad-relation");
    }

    @Test
    void a_document_with_personal_data_is_found_by_those_who_work_with_it() {
        String id = draft("{\"title\":\"Prašymas\",\"type\":\"application\",\"access\":\"personal-data\"}")
                .text("id");
        new Story(http, institution).put(id, "a.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        for (String path : new String[] {"", "/files/a.txt"}) {
            for (String role : new String[] {"viewer", "auditor"}) {
                assertThat(http.as(institution, role)
                                .get("/api/documents/" + id + path)
                                .status())
                        .as(role + path)
                        .isEqualTo(404);
            }
            for (String role : new String[] {"clerk", "signer", "registrar"}) {
                assertThat(http.as(institution, role)
                                .get("/api/documents/" + id + path)
                                .status())
                        .as(role + path)
                        .isEqualTo(200);
            }
        }
        assertThat(http.as(institution, "viewer").get("/api/documents").json().get("items"))
                .isEmpty();
        assertThat(http.as(institution, "clerk").get("/api/documents").json().get("items"))
                .hasSize(1);
        assertThat(http.as(institution, "auditor")
                        .get("/api/documents/" + id + "/trail")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_consignment_with_personal_data_is_seen_at_both_ends_by_those_who_work_with_it() {
        Story story = new Story(http, ADMINISTRATION);
        String id = http.as(ADMINISTRATION, "clerk")
                .post("/api/documents", "{\"title\":\"Jonas\",\"type\":\"letter\",\"access\":\"personal-data\"}")
                .text("id");
        story.put(id, "a.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        story.register(id);
        assertThat(http.as(ADMINISTRATION, "signer")
                        .post("/api/documents/" + id + "/seal")
                        .status())
                .isEqualTo(200);
        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        for (String institution : new String[] {ADMINISTRATION, LIBRARY}) {
            for (String path : new String[] {"", "/container", "/verdict", "/verdict/certificate", "/files/a.txt"}) {
                assertThat(http.as(institution, "viewer", "auditor")
                                .get("/api/consignments/" + consignment + path)
                                .status())
                        .as(institution + path)
                        .isEqualTo(404);
            }
            String box = institution.equals(LIBRARY) ? "inbox" : "sent";
            assertThat(http.as(institution, "viewer")
                            .get("/api/consignments?box=" + box)
                            .toString())
                    .doesNotContain(consignment);
            assertThat(http.as(institution, "registrar")
                            .get("/api/consignments?box=" + box)
                            .toString())
                    .contains(consignment);
        }
    }

    @Test
    void the_description_is_frozen_from_the_registration_on() {
        String id = new Story(http, institution).aRegisteredDocument();
        Answer answer = describe(id, "*", "{\"title\":\"Kitas\",\"type\":\"letter\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:document-frozen");
    }

    @Test
    void a_document_from_before_details_were_asked_for_is_read_and_described() {
        String id = draft("{\"title\":\"Senas\",\"type\":\"letter\"}").text("id");
        mongo.updateFirst(
                query(where("_id").is(id)), new Update().unset("details").set("schemaVersion", 1), "Documents");
        Answer old = http.as(institution, "viewer").get("/api/documents/" + id);
        assertThat(old.text("access")).as("%s", old).isEqualTo("internal");
        assertThat(old.text("version")).isEqualTo("1");
        assertThat(describe(id, "*", "{\"title\":\"Naujas\",\"type\":\"letter\"}")
                        .text("version"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    documentation-plan/99999999999/case-files/1|{"title":"x","retention":{"from":"registered"}}
                    documentation-plan/2500/case-files/1|{"title":"x","retention":{"from":"registered"}}
                    documentation-plan/2026/case-files/%20|{"title":"x","retention":{"from":"registered"}}
                    documentation-plan/2026/case-files/a%20b|{"title":"x","retention":{"from":"registered"}}
                    documentation-plan/2026/case-files/1|{"title":"x","retention":{"years":0,"from":"registered"}}
                    documentation-plan/2026/case-files/1|{"title":"x","retention":{"years":10,"from":"never"}}
                    documentation-plan/2026/case-files/1|{"title":"x"}
                    documentation-plan/2026/case-files/1|{"title":"\\u202e","retention":{"from":"registered"}}
                    document-types/1|{"names":{"lt":"x"}}
                    document-types/x|{"names":{"lt":null}}
                    document-types/x|{"names":{"lt":"x"},"retired":"no"}
                    document-templates/x|{"name":"x"}
                    document-templates/x|{"name":"x","type":"letter","title":"x","body":"x","fields":[null]}
                    """)
    void what_a_list_cannot_hold_is_refused_in_words(String path, String body) {
        Answer answer = http.as(institution, "administrator").put("/api/" + path, body);
        assertThat(answer.status()).as("%s", answer).isBetween(400, 422);
        assertThat(answer.text("remedy")).isNotBlank();
    }

    private Answer draft(String body) {
        return http.as(institution, "clerk").post("/api/documents", body);
    }

    private Answer describe(String id, String ifMatch, String body) {
        return http.as(institution, "clerk").put("/api/documents/" + id, body, "If-Match", ifMatch);
    }

    private Answer put(String role, String path, String body) {
        return http.as(institution, role).put(path, body);
    }

    private void caseFile(String index, String body) {
        Answer answer = put("registrar", "/api/documentation-plan/2026/case-files/" + index, body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }
}
