package lt.tiltas.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltTest {

    @TempDir
    Path folder;

    @Test
    void another_build_is_told_by_its_content_also_when_size_and_date_are_the_same() throws Exception {
        Path one = jar("one.jar", "aaaa");
        Path other = jar("other.jar", "bbbb");
        assertThat(Files.size(one)).isEqualTo(Files.size(other));
        assertThat(Built.fingerprint(one)).isNotEqualTo(Built.fingerprint(other));
        assertThat(Built.fingerprint(one)).isEqualTo(Built.fingerprint(one));
    }

    /** A jar with one stored entry and the fixed date that reproducible builds give. */
    private Path jar(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry("Some.class");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
}
