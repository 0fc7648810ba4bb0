package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import lt.tiltas.documents.Http.Answer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/** A document that is one PDF alone is sealed in the PDF itself. */
class PdfIT extends ServiceTest {

    @Test
    void a_lone_pdf_is_sealed_in_itself_and_sent() throws IOException {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aDraft();
        story.put(id, "sutartis.pdf", "application/pdf", aPdf());
        story.register(id);
        Answer sealed = http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
        assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
        assertThat(sealed.text("signatures/0/level")).isEqualTo("PAdES-BASELINE-LT");

        Answer container = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/container");
        assertThat(container.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(container.body())) {
            assertThat(pdf.getSignatureDictionaries()).isNotEmpty();
        }

        Answer verdict = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");

        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        Answer received = http.as(LIBRARY, "clerk").get("/api/consignments/" + consignment + "/container");
        assertThat(received.body()).isEqualTo(container.body());
    }

    private static byte[] aPdf() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
