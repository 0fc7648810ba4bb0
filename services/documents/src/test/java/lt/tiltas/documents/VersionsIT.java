package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** What a draft was before stays, numbered, until there are more versions than the installation keeps. */
class VersionsIT extends ServiceTest {
    private final String institution = InstitutionCodes.any();

    @Autowired
    private MongoOperations mongo;

    @Test
    void a_replaced_file_a_removed_one_and_another_description_each_keep_the_version_before() {
        Story story = new Story(http, institution);
        String id = story.aDraft();
        story.put(id, "a.txt", "text/plain", text("pirmas"));
        story.put(id, "b.txt", "text/plain", text("b"));
        assertThat(versions(id).json().get("items")).as("a file that is added").hasSize(1);
        story.put(id, "a.txt", "text/plain", text("antras"));
        story.put(id, "a.txt", "text/plain", text("antras"));
        http.as(institution, "clerk").delete("/api/documents/" + id + "/files/b.txt");
        http.as(institution, "clerk")
                .put("/api/documents/" + id, "{\"title\":\"Kitas\",\"type\":\"order\"}", "If-Match", "*");

        Answer all = versions(id);
        assertThat(all.json().get("items")).as("%s", all).hasSize(4);
        assertThat(all.text("items/0/change")).isEqualTo("described");
        assertThat(all.text("items/0/title")).isEqualTo("Kitas");
        assertThat(all.text("items/1/change") + all.text("items/1/file")).isEqualTo("file-removedb.txt");
        assertThat(all.text("items/2/change") + all.text("items/2/file")).isEqualTo("file-replaceda.txt");
        assertThat(all.text("items/3/change") + all.text("items/3/number")).isEqualTo("begun1");
        assertThat(all.text("items/3/by")).isNotBlank();
        assertThat(all.json().at("/items/3/files")).hasSize(2);
        assertThat(file(id, 1, "a.txt").body()).isEqualTo(text("pirmas"));
        assertThat(file(id, 2, "a.txt").body()).isEqualTo(text("antras"));
        assertThat(file(id, 2, "b.txt").body()).isEqualTo(text("b"));
        assertThat(file(id, 4, "b.txt").status()).isEqualTo(404);
        assertThat(file(id, 5, "a.txt").text("type")).isEqualTo("urn:tiltas:problem:version-not-found");
        assertThat(http.as(InstitutionCodes.any(), "clerk")
                        .get("/api/documents/" + id + "/versions")
                        .status())
                .isEqualTo(404);

        story.register(id);
        assertThat(file(id, 1, "a.txt").body()).as("also when it is frozen").isEqualTo(text("pirmas"));
    }

    @Test
    void a_version_with_personal_data_stays_hidden_when_the_next_one_has_none() {
        Answer draft = http.as(institution, "clerk")
                .post("/api/documents", "{\"title\":\"Jonas\",\"type\":\"application\",\"access\":\"personal-data\"}");
        String id = draft.text("id");
        http.as(institution, "clerk")
                .put("/api/documents/" + id, "{\"title\":\"Prašymas\",\"type\":\"application\"}", "If-Match", "*");
        assertThat(versions(id).json().get("items")).hasSize(2);
        Answer seen = http.as(institution, "viewer").get("/api/documents/" + id + "/versions");
        assertThat(seen.json().get("items")).hasSize(1);
        assertThat(http.as(institution, "viewer")
                        .get("/api/documents/" + id + "/versions/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void only_the_latest_versions_are_kept_and_of_others_nothing_stays() {
        Story story = new Story(http, institution);
        String id = story.aDraft();
        long before = mongo.getCollection("Contents.files").countDocuments();
        for (int i = 0; i <= 25; i++) {
            story.put(id, "a.txt", "text/plain", text(institution + i));
        }
        Answer all = versions(id);
        assertThat(all.json().get("items")).hasSize(21);
        assertThat(all.text("items/20/number")).isEqualTo("6");
        assertThat(mongo.getCollection("Contents.files").countDocuments()).isEqualTo(before + 21);
        assertThat(file(id, 5, "a.txt").status()).isEqualTo(404);
    }

    private Answer versions(String id) {
        return http.as(institution, "clerk").get("/api/documents/" + id + "/versions");
    }

    private Answer file(String id, int version, String name) {
        return http.as(institution, "clerk").get("/api/documents/" + id + "/versions/" + version + "/files/" + name);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
