package lt.tiltas.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeycloakRealmTest {
    private static final Path FILE = Path.of("../keycloak/realm.json");

    @Test
    void the_committed_realm_is_the_one_made_from_the_list() throws IOException {
        if (Boolean.getBoolean("tiltas.regenerate")) {
            Files.writeString(FILE, KeycloakRealm.json());
        }

        assertThat(Files.readString(FILE))
                .as("run again with -Dtiltas.regenerate=true and commit %s", FILE)
                .isEqualTo(KeycloakRealm.json());
    }

    @Test
    void keycloak_knows_the_people_and_machines_that_sign_in_knows_with_the_same_claims() throws IOException {
        Set<Identity> inKeycloak = new HashSet<>();
        for (JsonNode user : realm().get("users")) {
            List<String> roles = new ArrayList<>();
            user.get("attributes").get("roles").forEach(role -> roles.add(role.asString()));
            JsonNode person = user.get("attributes").get(Demonstration.PERSON_CLAIM);
            String code = user.get("attributes").get("institution").get(0).asString();
            inKeycloak.add(new Identity(
                    user.get("id").asString(),
                    code,
                    Demonstration.byCode().get(code),
                    roles,
                    person == null ? null : person.get(0).asString()));
        }
        Set<Identity> here = new HashSet<>(Demonstration.allPeople());
        here.addAll(Demonstration.allMachines());

        assertThat(inKeycloak).isEqualTo(here);
    }

    @Test
    void keycloak_knows_the_same_clients() throws IOException {
        Set<String> inKeycloak = new HashSet<>();
        realm().get("clients")
                .forEach(client -> inKeycloak.add(client.get("clientId").asString()));
        Set<String> here = new HashSet<>(Set.of(Demonstration.BROWSER_CLIENT));
        Demonstration.allMachines().forEach(machine -> here.add(machine.name()));

        assertThat(inKeycloak).isEqualTo(here);
    }

    private static JsonNode realm() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FILE));
    }
}
