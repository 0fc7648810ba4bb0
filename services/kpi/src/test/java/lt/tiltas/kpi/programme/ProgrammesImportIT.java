package lt.tiltas.kpi.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.util.List;
import lt.tiltas.testing.OnTestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.mongodb.core.MongoOperations;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers(ownDatabase = true)
class ProgrammesImportIT {

    @Autowired
    private Programmes programmes;

    @Autowired
    private MongoOperations mongo;

    @BeforeEach
    void wait_for_the_first_import() {
        await().until(() -> programmes.list(null, 10).size() == 5);
    }

    @Test
    void what_is_stored_is_what_the_file_has() {
        List<Programme> shipped = ProgrammesFile.read();

        assertThat(programmes.list(null, 10)).containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(programmes.find("zhovkva-2022-avm")).contains(shipped.get(2));
        assertThat(programmes.find("zhovkva")).isEmpty();
    }

    @Test
    void another_start_neither_repeats_them_nor_overwrites_edits() {
        mongo.updateFirst(query(where("_id").is("lviv-2015-cip")), update("titles.en", "Edited by hand"), "Programmes");

        new ProgrammesImport(programmes).untilDone();

        assertThat(mongo.count(query(where("_id").exists(true)), "Programmes")).isEqualTo(5);
        assertThat(programmes.find("lviv-2015-cip").orElseThrow().titles()).containsEntry("en", "Edited by hand");
        mongo.remove(query(where("_id").is("lviv-2015-cip")), "Programmes");
        new ProgrammesImport(programmes).untilDone();
    }
}
