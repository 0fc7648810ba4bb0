package lt.tiltas.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path HOME = Path.of("/tree");

    @Test
    void without_settings_data_is_in_the_tree_and_ports_follow_8400() {
        assertThat(Settings.from(Map.of(), HOME))
                .isEqualTo(new Settings(HOME, Path.of("/tree/.tiltas"), new Ports(8400), null, null, null));
    }

    @Test
    void two_suites_with_bases_ten_apart_share_no_port() {
        assertThat(ports(new Ports(8400)))
                .doesNotContainAnyElementsOf(() -> ports(new Ports(8410)).iterator());
    }

    @Test
    void a_base_that_is_no_number_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> Settings.from(Map.of("TILTAS_PORT_BASE", "many"), HOME))
                .isInstanceOf(Trouble.class)
                .hasMessage("TILTAS_PORT_BASE must be a number from 1024 to 65500, such as 8500, unlike 'many'.");
        assertThatThrownBy(() -> Settings.from(Map.of("TILTAS_PORT_BASE", "65501"), HOME))
                .isInstanceOf(Trouble.class);
    }

    @Test
    void commands_for_another_suite_are_shown_with_its_settings() {
        Settings other = Settings.from(Map.of("TILTAS_PORT_BASE", "9400", "TILTAS_DATA", "/data/two"), HOME);
        assertThat(other.prefix()).isEqualTo("TILTAS_PORT_BASE=9400 TILTAS_DATA=/data/two ");
        assertThat(Settings.from(Map.of(), HOME).prefix()).isEmpty();
    }

    private static java.util.List<Integer> ports(Ports ports) {
        return IntStream.of(
                        ports.documents(),
                        ports.catalog(),
                        ports.kpi(),
                        ports.signIn(),
                        ports.trust(),
                        ports.kafka(),
                        ports.kafkaController(),
                        ports.mongodb())
                .boxed()
                .toList();
    }
}
