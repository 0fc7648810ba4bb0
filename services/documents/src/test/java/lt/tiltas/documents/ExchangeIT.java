package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lt.tiltas.documents.Http.Answer;
import org.junit.jupiter.api.Test;

/** The main job over HTTP: two institutions receive what one sends. */
class ExchangeIT extends ServiceTest {

    @Test
    void a_sealed_document_travels_to_two_institutions_one_registers_it_and_one_refuses_it() throws IOException {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aDraftWithFiles();
        String number = story.register(id);
        assertThat(number).matches("S-\\d{4}-\\d{6}");
        Answer sealed = http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
        assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
        assertThat(sealed.text("signatures/0/level")).isEqualTo("XAdES-BASELINE-LT");

        Answer sent = story.send(id, LIBRARY, CULTURE_CENTRE);
        String toLibrary = sent.text("consignments/0/id");
        String toCentre = sent.text("consignments/1/id");
        story.delivered(toLibrary, LIBRARY);
        story.delivered(toCentre, CULTURE_CENTRE);

        Answer inbox = http.as(LIBRARY, "clerk").get("/api/consignments?box=inbox&limit=1");
        assertThat(inbox.text("items/0/id")).isEqualTo(toLibrary);
        assertThat(inbox.text("items/0/state")).isEqualTo("delivered");
        assertThat(inbox.text("items/0/senderNumber")).isEqualTo(number);

        Answer container = http.as(LIBRARY, "clerk").get("/api/consignments/" + toLibrary + "/container");
        assertThat(container.status()).isEqualTo(200);
        assertThat(names(container.body()))
                .containsExactly(
                        "mimetype",
                        "META-INF/manifest.xml",
                        "kvietimas.txt",
                        "planas ąžuolo+1.pdf",
                        "META-INF/signatures001.xml");
        assertThat(http.as(ADMINISTRATION, "clerk")
                        .get("/api/documents/" + id + "/container")
                        .body())
                .as("the sender's container is the same")
                .isEqualTo(container.body());
        assertThat(http.as(LIBRARY, "viewer")
                        .get("/api/consignments/" + toLibrary)
                        .text("state"))
                .isEqualTo("opened");

        Answer registered = http.as(LIBRARY, "registrar").post("/api/consignments/" + toLibrary + "/registration");
        assertThat(registered.text("number")).matches("G-\\d{4}-\\d{6}");
        assertThat(http.as(LIBRARY, "registrar")
                        .post("/api/consignments/" + toLibrary + "/registration", "{\"prefix\":\"X\"}")
                        .text("number"))
                .as("repeated, the same number")
                .isEqualTo(registered.text("number"));
        Answer refused = http.as(CULTURE_CENTRE, "registrar")
                .post("/api/consignments/" + toCentre + "/refusal", "{\"reason\":\"Ne mums\"}");
        assertThat(refused.text("state")).as("%s", refused).isEqualTo("refused");

        assertThat(http.as(ADMINISTRATION, "clerk")
                        .get("/api/consignments/" + toLibrary)
                        .text("registrationNumber"))
                .as("the sender sees the recipient's number")
                .isEqualTo(registered.text("number"));
        assertThat(http.as(ADMINISTRATION, "clerk")
                        .get("/api/consignments/" + toCentre)
                        .text("reason"))
                .isEqualTo("Ne mums");
    }

    private static List<String> names(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
