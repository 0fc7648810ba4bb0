package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts are made from templates: every field filled in, every fault named. */
class TemplatesIT extends ServiceTest {
    private static final String FIELDS = """
            [{"name":"guest","label":"Svečias","kind":"text","required":true},
             {"name":"day","label":"Diena","kind":"date","required":true},
             {"name":"seats","label":"Vietos","kind":"number"},
             {"name":"hall","label":"Salė","kind":"choice","required":true,"choices":["Didžioji","Mažoji"]}]""";

    private final String institution = InstitutionCodes.any();

    @Test
    void a_draft_has_what_was_filled_in_as_pdf_in_the_letters_of_every_language_here() throws IOException {
        put(
                "invitation",
                "lt",
                "Kvietimas: {{guest}}",
                "Gerb. {{guest}},\\nkviečiame {{ day }} į salę {{hall}}, vietų {{seats}}.\\n\\nЗапрошуємо щиро, їхня ґазда!\\n"
                        + "Zażółć gęślą jaźń. ĄČĘĖĮŠŲŪŽ ąčęėįšųūž {{guest}}");
        Answer made = draft(
                "invitation",
                "{\"guest\":\"Šarūnė {{day}} $1\",\"day\":\"2026-06-24\",\"seats\":1234.5,\"hall\":\"Didžioji\"}");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.text("title")).isEqualTo("Kvietimas: Šarūnė {{day}} $1");
        String file = made.text("files/0");
        byte[] pdf = http.as(institution, "clerk")
                .get("/api/documents/" + made.text("id") + "/files/" + Http.encoded(file))
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Kvietimas: Šarūnė {{day}} $1",
                            "kviečiame 2026 m. birželio 24 d. į salę Didžioji, vietų 1 234,5.",
                            "Запрошуємо щиро, їхня ґазда!",
                            "Zażółć gęślą jaźń. ĄČĘĖĮŠŲŪŽ ąčęėįšųūž");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        Files.createDirectories(Path.of("target", "templates"));
        Files.write(Path.of("target", "templates", "invitation.pdf"), pdf);
        Answer document = http.as(institution, "clerk").get("/api/documents/" + made.text("id"));
        assertThat(document.text("type")).isEqualTo("letter");
        assertThat(document.text("files/0/mediaType")).isEqualTo("application/pdf");
    }

    @Test
    void every_missing_unknown_and_wrong_value_is_named_at_once() {
        put("invitation", "lt", "Kvietimas: {{guest}}", "{{guest}} {{day}} {{hall}} {{seats}}");
        Answer refused = draft(
                "invitation", "{\"day\":\"birželio 24\",\"seats\":\"daug\",\"hall\":\"Vidutinė\",\"dress\":\"x\"}");
        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        List<String> fields = new ArrayList<>();
        refused.json()
                .get("faults")
                .forEach(fault -> fields.add(fault.get("field").asString()));
        assertThat(fields).containsExactly("values.guest", "values.day", "values.seats", "values.hall", "values.dress");
        assertThat(http.as(institution, "clerk").get("/api/documents").json().get("items"))
                .as("nothing was begun")
                .isEmpty();
    }

    @Test
    void a_long_text_goes_on_overleaf_and_a_field_that_need_not_be_filled_in_leaves_nothing() throws IOException {
        put(
                "long",
                "pl",
                "Umowa {{guest}}",
                "Akapit pierwszy. {{seats}}{{day}} {{hall}}\\n" + "Bardzo długi tekst umowy. ".repeat(500));
        Answer made = draft("long", "{\"guest\":\"Żółw/..\\\\a:b\",\"day\":\"2026-01-02\",\"hall\":\"Mažoji\"}");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.text("files/0")).isEqualTo("Umowa Żółw .. a b.pdf");
        byte[] pdf = http.as(institution, "clerk")
                .get("/api/documents/" + made.text("id") + "/files/" + Http.encoded(made.text("files/0")))
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("2 stycznia 2026", "2 / " + document.getNumberOfPages());
        }
    }

    @Test
    void a_repeated_request_makes_one_draft_with_one_file() {
        put("invitation", "lt", "Kvietimas: {{guest}}", "{{guest}} {{day}} {{hall}} {{seats}}");
        String body = "{\"values\":{\"guest\":\"a\",\"day\":\"2026-06-24\",\"hall\":\"Mažoji\"}}";
        Answer first = http.as(institution, "clerk")
                .post("/api/document-templates/invitation/documents", body, "Idempotency-Key", "t-1");
        Answer again = http.as(institution, "clerk")
                .post("/api/document-templates/invitation/documents", body, "Idempotency-Key", "t-1");
        assertThat(first.status()).as("%s", first).isEqualTo(201);
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(http.as(institution, "clerk")
                        .get("/api/documents/" + first.text("id") + "/versions")
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void a_retired_template_another_institutions_and_none_make_nothing() {
        put("invitation", "lt", "Kvietimas", "Tekstas");
        assertThat(http.as(InstitutionCodes.any(), "clerk")
                        .post("/api/document-templates/invitation/documents", "{\"values\":{}}")
                        .status())
                .isEqualTo(404);
        assertThat(draft("none", "{}").status()).isEqualTo(404);
        http.as(institution, "administrator")
                .put(
                        "/api/document-templates/invitation",
                        "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"x\",\"body\":\"x\",\"fields\":[],\"retired\":true}");
        assertThat(draft("invitation", "{}").text("type")).isEqualTo("urn:tiltas:problem:template-retired");
        Answer list = http.as(institution, "clerk").get("/api/document-templates");
        assertThat(list.text("items/0/code")).isEqualTo("invitation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"{{nobody}}\",\"body\":\"x\",\"fields\":[]}",
                "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"x\",\"body\":\"{{}}\",\"fields\":[]}",
                "{\"name\":\"x\",\"type\":\"none\",\"title\":\"x\",\"body\":\"x\",\"fields\":[]}",
                "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"x\",\"body\":\"x\",\"fields\":[{\"name\":\"a\",\"label\":\"a\",\"kind\":\"choice\"}]}",
                "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"x\",\"body\":\"x\",\"fields\":[{\"name\":\"a\",\"label\":\"a\",\"kind\":\"text\",\"choices\":[\"b\"]}]}",
                "{\"name\":\"x\",\"type\":\"letter\",\"title\":\"x\",\"body\":\"x\",\"fields\":[{\"name\":\"a\",\"label\":\"a\",\"kind\":\"text\"},{\"name\":\"a\",\"label\":\"b\",\"kind\":\"text\"}]}"
            })
    void a_template_that_contradicts_itself_is_refused(String body) {
        Answer answer = http.as(institution, "administrator").put("/api/document-templates/x", body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.text("field")).isNotBlank();
    }

    private void put(String code, String language, String title, String body) {
        Answer answer = http.as(institution, "administrator")
                .put(
                        "/api/document-templates/" + code,
                        "{\"name\":\"Kvietimas\",\"type\":\"letter\",\"language\":\"" + language + "\",\"title\":\""
                                + title + "\",\"body\":\"" + body + "\",\"fields\":" + FIELDS + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private Answer draft(String code, String values) {
        return http.as(institution, "clerk")
                .post("/api/document-templates/" + code + "/documents", "{\"values\":" + values + "}");
    }
}
