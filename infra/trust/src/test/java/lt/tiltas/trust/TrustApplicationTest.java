package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustApplicationTest {
    @Test
    void settings_come_from_the_environment() {
        assertThat(TrustApplication.settings(Map.of(
                        "TILTAS_DATA", "/data",
                        "TILTAS_PORT", "9000",
                        "TILTAS_BIND", "0.0.0.0",
                        "TILTAS_TRUST_URL", "http://trust:9000",
                        "TILTAS_SEALS_PASSWORD", "other",
                        "TILTAS_TRUST_SECRET", "0123456789abcdef")))
                .isEqualTo(new TrustSettings(
                        Path.of("/data"),
                        "0.0.0.0",
                        9000,
                        URI.create("http://trust:9000"),
                        "other",
                        "0123456789abcdef",
                        Institution.demonstration()));
    }

    @Test
    void nothing_set_listens_on_this_machine_only_and_nobody_can_revoke() {
        TrustSettings settings = TrustApplication.settings(Map.of("TILTAS_TRUST_SECRET", ""));

        assertThat(settings).isEqualTo(TrustSettings.of(settings.folder(), 8405));
        assertThat(settings.secret()).isNull();
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_port_that_is_none_is_refused_by_name() {
        assertThatThrownBy(() -> TrustApplication.settings(Map.of("TILTAS_PORT", "http")))
                .hasMessageContaining("TILTAS_PORT");
        assertThatThrownBy(() -> TrustApplication.settings(Map.of("TILTAS_PORT", "70000")))
                .hasMessageContaining("70000");
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatThrownBy(() -> TrustApplication.settings(Map.of("TILTAS_TRUST_SECRET", "short")))
                .hasMessageContaining("16 characters");
    }
}
