package lt.tiltas.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1, mongodb://h:1/db",
        "mongodb://h:1/, mongodb://h:1/db",
        "mongodb://h:1/?replicaSet=r, mongodb://h:1/db?replicaSet=r",
        "mongodb://u:p@h:1, mongodb://u:p@h:1/db?authSource=admin",
        "mongodb://u:p@h:1/own?tls=true, mongodb://u:p@h:1/db?tls=true&authSource=own",
        "mongodb://u:p@h:1/?authSource=x, mongodb://u:p@h:1/db?authSource=x",
        "mongodb+srv://u:p@cluster.example/?w=majority, mongodb+srv://u:p@cluster.example/db?w=majority&authSource=admin"
    })
    void a_given_address_gets_the_services_database_and_keeps_its_credentials(String given, String expected) {
        assertThat(Addresses.withDatabase(given, "db")).isEqualTo(expected);
    }

    @Test
    void a_local_replica_set_is_opened_with_the_services_own_user() {
        assertThat(Addresses.replicaSet(8408, "tiltas-kpi", "tiltas-kpi", "secret"))
                .isEqualTo("mongodb://tiltas-kpi:secret@127.0.0.1:8408/tiltas-kpi?replicaSet=tiltas&authSource=admin");
    }
}
