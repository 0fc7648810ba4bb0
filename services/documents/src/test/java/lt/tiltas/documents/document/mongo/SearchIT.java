package lt.tiltas.documents.document.mongo;

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
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** Documents are found by beginnings of words, whatever letters they are typed with. */
class SearchIT extends ServiceTest {
    private final String institution = InstitutionCodes.any();

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private WordsSweep sweep;

    @Test
    void words_are_found_by_their_beginnings_without_marks_and_capitals_the_latest_first() {
        String invitation = draft("Kvietimas į Šv. Jono šventę", "");
        String order = draft("Įsakymas dėl šventės", ",\"addressees\":[{\"name\":\"UAB Žalgirio łąka\"}]");
        String ukrainian = draft("Лист про ґанок і Її Високість", "");
        assertThat(found("q=svent")).containsExactly(order, invitation);
        assertThat(found("q=ŠVENT")).containsExactly(order, invitation);
        assertThat(found("q=jono%20kviet")).containsExactly(invitation);
        assertThat(found("q=zalgir%20laka")).containsExactly(order);
        assertThat(found("q=" + Http.encoded("ганок її"))).containsExactly(ukrainian);
        assertThat(found("q=vent")).as("not inside of a word").isEmpty();
        assertThat(found("q=s.*")).as("a sign is no pattern").containsExactly(order, invitation);
        assertThat(http.as(InstitutionCodes.any(), "clerk")
                        .get("/api/documents?q=kvietimas")
                        .json()
                        .get("items"))
                .as("of another institution")
                .isEmpty();
    }

    @Test
    void a_number_is_found_in_the_ways_in_which_people_write_it() {
        Story story = new Story(http, institution);
        String id = story.aDraft();
        story.put(id, "a.txt", "text/plain", "a".getBytes(StandardCharsets.UTF_8));
        String number = story.register(id);
        assertThat(number).isEqualTo("S-2026-000001");
        for (String written : new String[] {number, "s-2026-000001", "2026 1", "S 000001"}) {
            assertThat(found("q=" + Http.encoded(written))).as(written).containsExactly(id);
        }
        assertThat(found("q=2025")).isEmpty();
    }

    @Test
    void pages_of_a_search_go_on_where_the_one_before_ended() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(draft("Posėdžio protokolas " + i, ""));
            draft("Kitas", "");
        }
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = http.as(institution, "viewer").get("/api/documents?q=posedz&limit=2" + next);
            page.json().get("items").forEach(one -> paged.add(one.get("id").asString()));
            next = page.json().has("next") ? "&after=" + page.text("next") : null;
        } while (next != null);
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void lists_are_of_a_box_a_type_an_access_and_a_case_file() {
        http.as(institution, "registrar")
                .put(
                        "/api/documentation-plan/2026/case-files/V-3",
                        "{\"title\":\"Įsakymai\",\"retention\":{\"from\":\"registered\"}}");
        Story story = new Story(http, institution);
        String registered = story.aRegisteredDocument();
        String filed = draft("A", ",\"caseFile\":{\"year\":2026,\"index\":\"V-3\"}");
        String published = draft("B", ",\"access\":\"public\"");
        String order = http.as(institution, "clerk")
                .post("/api/documents", "{\"title\":\"C\",\"type\":\"order\"}")
                .text("id");
        assertThat(found("box=ready")).containsExactly(registered);
        assertThat(found("box=drafts")).containsExactly(order, published, filed);
        assertThat(found("box=sent")).isEmpty();
        assertThat(found("type=order")).containsExactly(order);
        assertThat(found("access=public")).containsExactly(published);
        assertThat(found("caseFile=2026/V-3")).containsExactly(filed);
        assertThat(found("q=v")).contains(filed);
        assertThat(found("dueUntil=2030-01-01")).isEmpty();
        for (String wrong : new String[] {
            "q=%20-%20",
            "q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k",
            "box=none",
            "access=x",
            "type=X",
            "caseFile=1",
            "dueUntil=x"
        }) {
            assertThat(http.as(institution, "clerk")
                            .get("/api/documents?" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void documents_with_personal_data_are_found_by_those_who_work_with_them() {
        String id = draft("Jono prašymas", ",\"access\":\"personal-data\"");
        assertThat(found("q=jono")).containsExactly(id);
        for (String role : new String[] {"viewer", "auditor"}) {
            for (String condition : new String[] {"q=jono", "access=personal-data"}) {
                assertThat(http.as(institution, role)
                                .get("/api/documents?" + condition)
                                .json()
                                .get("items"))
                        .isEmpty();
            }
        }
    }

    @Test
    void documents_from_before_there_was_a_search_are_found_after_the_sweep() {
        String id = draft("Senovinis raštas", "");
        mongo.updateFirst(query(where("_id").is(id)), new Update().unset("words"), "Documents");
        assertThat(found("q=senovin")).isEmpty();
        sweep.run();
        assertThat(found("q=senovin")).containsExactly(id);
    }

    private String draft(String title, String more) {
        Answer answer = http.as(institution, "clerk")
                .post("/api/documents", "{\"title\":\"" + title + "\",\"type\":\"letter\"" + more + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.text("id");
    }

    private List<String> found(String conditions) {
        Answer answer = http.as(institution, "clerk").get("/api/documents?" + conditions);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().get("items").forEach(one -> ids.add(one.get("id").asString()));
        return ids;
    }
}
