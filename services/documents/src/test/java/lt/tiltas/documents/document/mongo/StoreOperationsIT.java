package lt.tiltas.documents.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.StoreOperations;
import lt.tiltas.documents.Story;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often each step of an exchange asks something of the store. */
class StoreOperationsIT extends ServiceTest {
    @Autowired
    private StoreOperations operations;

    @Test
    void a_step_asks_for_nothing_that_it_knows_and_writes_nothing_twice() {
        Story story = new Story(http, ADMINISTRATION);
        // The register's head, the recipient and the connection are known from then on.
        story.send(story.aSealedDocument(), LIBRARY);

        String id = story.aDraft();
        Map<String, List<String>> steps = new LinkedHashMap<>();
        steps.put("create", operations.of(story::aDraft));
        steps.put(
                "upload",
                operations.of(() -> story.put(
                        id, "a.txt", "text/plain", UUID.randomUUID().toString().getBytes())));
        steps.put("register", operations.of(() -> story.register(id)));
        steps.put(
                "seal", operations.of(() -> http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal")));
        steps.put("send", operations.of(() -> story.send(id, LIBRARY)));

        assertThat(steps)
                .isEqualTo(Map.of(
                        "create", List.of("find DocumentTypes", "insert Documents"),
                        "upload",
                                List.of(
                                        "find Documents",
                                        "insert DoubtfulContents",
                                        "insert Contents.files",
                                        "insert ContentDigests",
                                        "update Documents",
                                        "delete DoubtfulContents"),
                        "register",
                                List.of(
                                        "find Documents",
                                        "update Documents",
                                        "insert Registrations",
                                        "update Documents"),
                        "seal", List.of("find Documents", "update Documents"),
                        "send", List.of("find Documents", "update Documents")));
    }
}
