package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import lt.tiltas.documents.Http.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** What senders and recipients see of consignments, and when. */
class BoxesIT extends ServiceTest {
    @Autowired
    private MongoOperations mongo;

    @Test
    void before_the_delivery_the_sender_sees_it_sent_and_the_recipient_nothing() {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aSealedDocument();
        Answer sent = story.send(id, CULTURE_CENTRE, LIBRARY);
        String delivered = sent.text("consignments/0/id");
        String underWay = sent.text("consignments/1/id");
        story.delivered(delivered, CULTURE_CENTRE);
        story.delivered(underWay, LIBRARY);
        // Back to the moment before the delivery.
        mongo.remove(query(where("_id").is(underWay)), "Consignments");

        assertThat(http.as(ADMINISTRATION, "viewer")
                        .get("/api/consignments/" + underWay)
                        .text("state"))
                .isEqualTo("sent");
        assertThat(http.as(LIBRARY, "viewer")
                        .get("/api/consignments/" + underWay)
                        .status())
                .isEqualTo(404);
        assertThat(http.as(LIBRARY, "registrar")
                        .post("/api/consignments/" + underWay + "/registration")
                        .status())
                .isEqualTo(404);

        Answer first = http.as(ADMINISTRATION, "viewer").get("/api/consignments?box=sent&limit=1");
        assertThat(first.text("items/0/id")).isEqualTo(delivered);
        assertThat(first.text("items/0/state")).isEqualTo("delivered");
        Answer second =
                http.as(ADMINISTRATION, "viewer").get("/api/consignments?box=sent&limit=1&after=" + first.text("next"));
        assertThat(second.text("items/0/id")).isEqualTo(underWay);
        assertThat(second.text("items/0/state")).isEqualTo("sent");
        Answer onlySent = http.as(ADMINISTRATION, "viewer").get("/api/consignments?box=sent&state=sent&limit=200");
        assertThat(onlySent.json().get("items"))
                .anySatisfy(one -> assertThat(one.get("id").asString()).isEqualTo(underWay));
    }

    @Test
    void nobody_but_sender_and_recipient_finds_a_consignment_and_looking_does_not_open_it() {
        String consignment = new Story(http, ADMINISTRATION).aDeliveredConsignment(LIBRARY);
        for (String path : new String[] {"", "/container", "/verdict", "/files/kvietimas.txt"}) {
            assertThat(http.as(CULTURE_CENTRE, "clerk")
                            .get("/api/consignments/" + consignment + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        http.as(LIBRARY, "clerk").head("/api/consignments/" + consignment + "/container");
        http.as(ADMINISTRATION, "clerk").get("/api/consignments/" + consignment + "/container");
        assertThat(http.as(LIBRARY, "clerk")
                        .get("/api/consignments/" + consignment)
                        .text("state"))
                .isEqualTo("delivered");
        assertThat(http.as(LIBRARY, "clerk")
                        .get("/api/consignments/" + consignment + "/files/" + Http.encoded("planas ąžuolo+1.pdf"))
                        .body())
                .hasSize(10_000);
        assertThat(http.as(LIBRARY, "clerk")
                        .get("/api/consignments/" + consignment)
                        .text("state"))
                .isEqualTo("opened");
    }

    @Test
    void the_sender_cannot_answer_for_the_recipient_and_a_refusal_needs_a_reason() {
        String consignment = new Story(http, ADMINISTRATION).aDeliveredConsignment(LIBRARY);
        assertThat(http.as(ADMINISTRATION, "registrar")
                        .post("/api/consignments/" + consignment + "/registration")
                        .status())
                .isEqualTo(409);
        for (String body : new String[] {"{}", "{\"reason\":\"\"}", "{\"reason\":\"" + "x".repeat(2001) + "\"}"}) {
            assertThat(http.as(LIBRARY, "registrar")
                            .post("/api/consignments/" + consignment + "/refusal", body)
                            .status())
                    .isBetween(400, 422);
        }
        http.as(LIBRARY, "registrar").post("/api/consignments/" + consignment + "/registration");
        assertThat(http.as(LIBRARY, "registrar")
                        .post("/api/consignments/" + consignment + "/refusal", "{\"reason\":\"Per vėlu\"}")
                        .text("type"))
                .isEqualTo("urn:tiltas:problem:registered-already");
    }
}
