package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestServersTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1, mongodb://h:1/db",
        "mongodb://h:1/, mongodb://h:1/db",
        "mongodb://h:1/test?replicaSet=rs, mongodb://h:1/db?replicaSet=rs",
        "mongodb://u:p@h:1/admin, mongodb://u:p@h:1/db?authSource=admin",
        "mongodb://u:p@h:1/?authSource=x, mongodb://u:p@h:1/db?authSource=x"
    })
    void the_database_of_a_connection_string_is_replaced(String given, String expected) {
        assertThat(TestServers.inDatabase(given, "db")).isEqualTo(expected);
    }

    @Test
    void customizers_are_equal_unless_the_test_wants_a_database_of_its_own() {
        TestServersFactory factory = new TestServersFactory();
        assertThat(factory.createContextCustomizer(One.class, java.util.List.of()))
                .isEqualTo(factory.createContextCustomizer(Two.class, java.util.List.of()))
                .isNotEqualTo(factory.createContextCustomizer(Alone.class, java.util.List.of()));
        assertThat(factory.createContextCustomizer(String.class, java.util.List.of()))
                .isNull();
    }

    @OnTestServers
    private static final class One {}

    @OnTestServers
    private static final class Two {}

    @OnTestServers(ownDatabase = true)
    private static final class Alone {}
}
