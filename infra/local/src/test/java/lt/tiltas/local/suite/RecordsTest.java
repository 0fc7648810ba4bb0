package lt.tiltas.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    @TempDir
    Path data;

    @Test
    void what_a_killed_launcher_left_running_is_ended() throws Exception {
        Records records = new Records(data);
        Files.createDirectories(data.resolve("run"));
        Process left = new ProcessBuilder("sleep", "60").start();
        records.started("kpi", left.toHandle(), 2);

        assertThat(new Records(data).alive("kpi")).hasValueSatisfying(alive -> {
            assertThat(alive.process().pid()).isEqualTo(left.pid());
            assertThat(alive.restarts()).isEqualTo(2);
        });
        assertThat(new Records(data).endLeftovers()).containsExactly("kpi");
        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(records.alive()).isEmpty();
    }

    @Test
    void another_process_that_got_the_same_id_is_left_alone() throws Exception {
        Records records = new Records(data);
        Files.createDirectories(data.resolve("run"));
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(data.resolve("run/kpi.process"), "pid=" + other.pid() + "\nsince=12345\nrestarts=0\n");
            assertThat(records.endLeftovers()).isEmpty();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void data_that_nobody_works_on_is_not_locked() throws Exception {
        Records records = new Records(data);
        assertThat(records.locked()).isFalse();
        assertThat(records.lock())
                .hasValueSatisfying(lock -> assertThat(lock.isValid()).isTrue());
    }
}
