package lt.tiltas.documents.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

    @Test
    void what_a_killed_process_left_is_removed_and_what_is_in_use_stays(@TempDir Path folder) throws IOException {
        Path left = Files.createDirectory(folder.resolve(TemporaryFiles.PREFIX + "left"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("judged-1.tmp"), "of somebody");
        Path stranger = Files.writeString(folder.resolve("stranger.txt"), "x");

        assertThat(TemporaryFiles.sweep(folder)).isEqualTo(1);

        assertThat(left).doesNotExist();
        assertThat(stranger).exists();
    }

    @Test
    void nothing_stays_at_the_end_and_others_of_this_process_are_left_alone() throws IOException {
        TemporaryFiles first = new TemporaryFiles();
        Path file = first.create();
        TemporaryFiles second = new TemporaryFiles();
        assertThat(file).exists();
        assertThat(first.count()).isEqualTo(1);
        second.destroy();
        first.destroy();
        assertThat(first.folder()).doesNotExist();
    }
}
