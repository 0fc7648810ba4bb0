package lt.tiltas.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    @TempDir
    Path folder;

    @Test
    void the_key_of_the_first_start_is_the_key_of_every_later_one() throws IOException {
        Path data = folder.resolve("a/new/folder");
        RSAKey first = SigningKey.in(data);

        assertThat(SigningKey.in(data)).isEqualTo(first);
        assertThat(first.isPrivate()).isTrue();
        assertThat(first.size()).isEqualTo(2048);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sign-in-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_a_kill_left_half_written_is_no_hindrance() throws IOException {
        Files.writeString(folder.resolve(".sign-in-key.json.new"), "{\"kty\":");

        assertThat(SigningKey.in(folder)).isEqualTo(SigningKey.in(folder));
        assertThat(folder.resolve(".sign-in-key.json.new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"})
    void a_damaged_key_is_named_with_the_remedy(String content) throws IOException {
        Files.writeString(folder.resolve("sign-in-key.json"), content);

        assertThatThrownBy(() -> SigningKey.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("delete that file");
    }
}
