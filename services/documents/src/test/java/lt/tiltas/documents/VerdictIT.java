package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.validation.TemporaryFiles;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Verdicts on what this service sealed, and on tampered copies of it. */
class VerdictIT extends ServiceTest {

    @Autowired
    private Validation validation;

    @Autowired
    private TemporaryFiles files;

    @Test
    void what_this_service_sealed_is_valid_at_level_lt_for_sender_and_recipient() {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aSealedDocument();
        Answer mine = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(mine.text("result")).as("%s", mine).isEqualTo("VALID");
        assertThat(mine.text("signatures/0/level")).isEqualTo("XAdES-BASELINE-LT");
        assertThat(mine.text("signatures/0/signer")).isNotBlank();
        assertThat(mine.text("signatures/0/signedAt")).isNotBlank();

        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        Answer theirs = http.as(LIBRARY, "viewer").get("/api/consignments/" + consignment + "/verdict");
        assertThat(theirs.body()).isEqualTo(mine.body());
        assertThat(http.as(LIBRARY, "clerk")
                        .get("/api/consignments/" + consignment)
                        .text("state"))
                .as("a verdict hands nothing over")
                .isEqualTo("delivered");
    }

    @Test
    void the_container_has_the_announced_length_and_is_the_same_each_time() {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        Answer first = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/container");
        Answer second = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/container");
        assertThat(first.headers().firstValueAsLong("content-length")).hasValue(first.body().length);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @RepeatedTest(3)
    void every_seal_is_valid() throws IOException {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        Verdict verdict = judge(http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body());
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @Test
    void a_changed_byte_anywhere_is_never_valid_and_no_temporary_file_stays() throws IOException {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        byte[] good = http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body();
        for (int i = 0; i < good.length; i += 997) {
            byte[] copy = good.clone();
            copy[i] ^= 0x20;
            Verdict verdict = judge(copy);
            assertThat(verdict.result()).as("byte %d: %s", i, verdict).isNotEqualTo(Result.VALID);
        }
        assertThat(files.count()).isZero();
    }

    private Verdict judge(byte[] container) throws IOException {
        return validation.judge(out -> out.write(container));
    }
}
