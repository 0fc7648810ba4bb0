package lt.tiltas.documents.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "ąčęėįšųūž 1+1.pdf", "Документ.docx", "文書.odt", "a%20b&c='d'.txt", ".hidden"})
    void names_of_every_script_are_taken(String name) {
        assertThat(new FileName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b",
                "../x",
                "/etc/x",
                "C:\\x",
                "C:x",
                "a\u0000",
                "a\nb",
                "a\u202Eb",
                "\uD800",
                "mimetype",
                "MIMETYPE",
                "META-INF",
                "META-INF/manifest.xml",
                " a",
                "a ",
                "a\uFFFF"
            })
    void names_that_mislead_or_break_are_refused(String name) {
        assertThatThrownBy(() -> new FileName(name)).isInstanceOf(DocumentRefused.BadFileName.class);
    }

    @Test
    void the_limit_is_255_bytes_of_utf_8() {
        assertThat(new FileName("ą".repeat(127) + "x").value()).hasSize(128);
        assertThatThrownBy(() -> new FileName("ą".repeat(128))).isInstanceOf(DocumentRefused.BadFileName.class);
    }
}
