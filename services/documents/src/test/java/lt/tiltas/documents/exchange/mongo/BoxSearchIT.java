package lt.tiltas.documents.exchange.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.Http;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.Story;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** What came and what was sent is found by beginnings of words, as documents are. */
class BoxSearchIT extends ServiceTest {
    @Autowired
    private MongoOperations mongo;

    @Autowired
    private MongoConsignments consignments;

    @Test
    void the_inbox_is_searched_by_title_by_the_sender_and_by_the_numbers_of_both() {
        String first = sent("Žvejybos Leidimas", "internal");
        String second = sent("Žvejybos leidimo priedas", "internal");
        assertThat(inbox("q=leidim")).containsExactly(second, first);
        assertThat(inbox("q=" + Http.encoded("ŽVEJ priedas"))).containsExactly(second);
        assertThat(inbox("q=zvej%20" + ADMINISTRATION)).containsExactly(second, first);
        assertThat(inbox("q=zvej%20" + CULTURE_CENTRE)).isEmpty();
        assertThat(inbox("q=ejyb")).as("not inside of a word").isEmpty();
        String theirs = get(LIBRARY, "clerk", "/" + first).text("senderNumber");
        assertThat(inbox("q=" + Http.encoded(theirs + " zvejyb"))).containsExactly(first);

        String ours = http.as(LIBRARY, "registrar")
                .post("/api/consignments/" + first + "/registration")
                .text("number");
        assertThat(inbox("q=" + Http.encoded(ours + " zvejyb"))).containsExactly(first);
        assertThat(inbox("q=zvejyb&state=registered")).containsExactly(first);
        assertThat(inbox("q=zvejyb&state=delivered")).containsExactly(second);

        String next = get(LIBRARY, "clerk", "?q=zvejyb&limit=1").text("next");
        assertThat(inbox("q=zvejyb&limit=1&after=" + next)).containsExactly(first);
        assertThat(found(CULTURE_CENTRE, "clerk", "q=zvejyb"))
                .as("of another institution")
                .isEmpty();
        for (String wrong : new String[] {"q=%20-", "q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k"}) {
            assertThat(get(LIBRARY, "clerk", "?" + wrong).text("type")).isEqualTo("urn:tiltas:problem:bad-search");
        }
    }

    @Test
    void what_was_sent_is_searched_also_while_it_is_under_way() {
        String delivered = sent("Sporto aikštelė", "internal");
        String underWay = sent("Sporto salė", "internal");
        // Back to the moment before the delivery.
        mongo.remove(query(where("_id").is(underWay)), "Consignments");
        assertThat(outbox("q=sport")).containsExactly(underWay, delivered);
        assertThat(outbox("q=sport&state=sent")).containsExactly(underWay);
        assertThat(outbox("q=sport&state=delivered")).containsExactly(delivered);
        assertThat(outbox("q=sport%20aikst")).containsExactly(delivered);
        String next = get(ADMINISTRATION, "clerk", "?box=sent&q=sport&limit=1").text("next");
        assertThat(outbox("q=sport&limit=1&after=" + next)).containsExactly(delivered);
        assertThat(outbox("q=aikstel&after=" + next))
                .as("the place in another search")
                .containsExactly(delivered);
    }

    @Test
    void what_was_sent_is_found_by_its_recipient() {
        String both = new Story(http, ADMINISTRATION).aSealedDocument();
        Answer sent = new Story(http, ADMINISTRATION).send(both, LIBRARY, CULTURE_CENTRE);
        String toLibrary = sent.text("consignments/0/id");
        String toCentre = sent.text("consignments/1/id");
        assertThat(outbox("limit=2&q=" + CULTURE_CENTRE)).startsWith(toCentre).doesNotContain(toLibrary);
        assertThat(outbox("limit=2&q=" + Http.encoded("ĮSTAIG kviet " + LIBRARY)))
                .as("a word of the name, one of the title, and the code")
                .startsWith(toLibrary)
                .doesNotContain(toCentre);
        assertThat(outbox("limit=2&q=istaig%20kviet")).containsExactly(toLibrary, toCentre);
        assertThat(outbox("limit=2&q=istaig%20" + LIBRARY + "%20" + CULTURE_CENTRE))
                .as("no consignment goes to two")
                .isEmpty();
        String next = get(ADMINISTRATION, "clerk", "?box=sent&q=istaig%20kviet&limit=1")
                .text("next");
        assertThat(outbox("q=istaig%20kviet&limit=1&after=" + next)).containsExactly(toCentre);
        assertThat(http.as(ADMINISTRATION, "clerk")
                        .get("/api/documents?limit=1&q=kviet%20" + CULTURE_CENTRE)
                        .text("items/0/id"))
                .isEqualTo(both);
        new Story(http, ADMINISTRATION).delivered(toLibrary, LIBRARY);
        assertThat(inbox("limit=1&q=istaig%20kviet")).as("by the sender's name").containsExactly(toLibrary);
    }

    @Test
    void personal_data_is_found_by_those_who_work_with_it() {
        String id = sent("Pareiškėjo byla", "personal-data");
        assertThat(inbox("q=pareiskej")).containsExactly(id);
        for (String role : new String[] {"viewer", "auditor"}) {
            assertThat(found(LIBRARY, role, "q=pareiskej")).isEmpty();
            assertThat(found(ADMINISTRATION, role, "box=sent&q=pareiskej")).isEmpty();
        }
    }

    @Test
    void consignments_from_before_there_was_a_search_are_found_after_the_sweep() {
        String id = sent("Senoviška siunta", "internal");
        mongo.updateFirst(query(where("_id").is(id)), new Update().unset("words"), "Consignments");
        assertThat(inbox("q=senovisk")).isEmpty();
        consignments.giveWords();
        assertThat(inbox("q=senovisk")).containsExactly(id);
    }

    private String sent(String title, String access) {
        Story story = new Story(http, ADMINISTRATION);
        String id = http.as(ADMINISTRATION, "clerk")
                .post(
                        "/api/documents",
                        "{\"title\":\"%s\",\"type\":\"letter\",\"access\":\"%s\"}".formatted(title, access))
                .text("id");
        story.put(id, "a.txt", "text/plain", title.getBytes(StandardCharsets.UTF_8));
        story.register(id);
        assertThat(http.as(ADMINISTRATION, "signer")
                        .post("/api/documents/" + id + "/seal")
                        .status())
                .isEqualTo(200);
        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        return consignment;
    }

    private List<String> inbox(String conditions) {
        return found(LIBRARY, "clerk", conditions);
    }

    private List<String> outbox(String conditions) {
        return found(ADMINISTRATION, "clerk", "box=sent&" + conditions);
    }

    private List<String> found(String institution, String role, String conditions) {
        Answer answer = get(institution, role, "?" + conditions);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().get("items").forEach(one -> ids.add(one.get("id").asString()));
        return ids;
    }

    private Answer get(String institution, String role, String what) {
        return http.as(institution, role).get("/api/consignments" + what);
    }
}
