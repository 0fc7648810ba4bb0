package lt.tiltas.signin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import lt.tiltas.trust.Institution;
import lt.tiltas.trust.Person;
import org.jspecify.annotations.Nullable;

/**
 * The one list of who can sign in to a demonstration: four institutions, in each a person and a machine for every
 * role, and a machine with all roles. Institutions and the personal codes of those who sign are those of the test trust
 * services, which issue their certificates. Keycloak's realm in {@code infra/keycloak} is generated from it.
 */
final class Demonstration {
    /** Everybody's password and every machine's secret; there is nothing to protect. */
    static final String PASSWORD = "demo";

    /** The public client of browsers: authorization code with PKCE. */
    static final String BROWSER_CLIENT = "tiltas";

    /** As in {@code lt.tiltas.web.Roles}: tokens are a contract, and sign-in can be any provider. */
    static final List<String> ROLES = List.of("clerk", "signer", "registrar", "administrator", "auditor", "viewer");

    /** As {@code tiltas.web.person-claim} is set unless it is set otherwise. */
    static final String PERSON_CLAIM = "personal_administrative_number";

    /** Where the browser client may be sent back to; on 127.0.0.1 any port will do (RFC 8252, 7.3). */
    static final List<String> REDIRECTS = List.of(
            "http://127.0.0.1/",
            "http://127.0.0.1/callback",
            "http://127.0.0.1/login/oauth2/code/tiltas",
            "http://localhost:8400/",
            "http://localhost:8400/login/oauth2/code/tiltas");

    private static final SequencedMap<String, String> INSTITUTIONS = institutions();

    private static final Map<String, String> PERSONS = persons();

    private static final List<Identity> PEOPLE = people();
    private static final List<Identity> MACHINES = machines();
    private static final Map<String, Identity> BY_NAME = byName();

    private Demonstration() {}

    /** Names of the institutions by code. */
    static SequencedMap<String, String> byCode() {
        return INSTITUTIONS;
    }

    /** Everybody who signs in by a form, named {@code <role>@<institution>}. */
    static List<Identity> allPeople() {
        return PEOPLE;
    }

    /** Every client of the client-credentials grant, named {@code <institution>-<role>} or {@code <institution>}. */
    static List<Identity> allMachines() {
        return MACHINES;
    }

    /** The identity with the name; nothing if there is none. */
    static @Nullable Identity named(String name) {
        return BY_NAME.get(name);
    }

    private static SequencedMap<String, String> institutions() {
        SequencedMap<String, String> institutions = new LinkedHashMap<>();
        Institution.demonstration().forEach(one -> institutions.put(one.code(), one.name()));
        return institutions;
    }

    private static Map<String, String> persons() {
        return Person.demonstration().stream().collect(Collectors.toMap(Person::username, Person::identifier));
    }

    private static List<Identity> people() {
        List<Identity> people = new ArrayList<>();
        INSTITUTIONS.forEach((code, name) -> {
            for (String role : ROLES) {
                String username = role + "@" + code;
                people.add(new Identity(username, code, name, List.of(role), PERSONS.get(username)));
            }
        });
        return List.copyOf(people);
    }

    /** A machine with one role stands for the person who has it: scripts cannot sign in by a form. */
    private static List<Identity> machines() {
        List<Identity> machines = new ArrayList<>();
        INSTITUTIONS.forEach((code, name) -> {
            for (String role : ROLES) {
                machines.add(
                        new Identity(code + "-" + role, code, name, List.of(role), PERSONS.get(role + "@" + code)));
            }
            machines.add(new Identity(code, code, name, ROLES, null));
        });
        return List.copyOf(machines);
    }

    private static Map<String, Identity> byName() {
        Map<String, Identity> byName = new LinkedHashMap<>();
        PEOPLE.forEach(identity -> byName.put(identity.name(), identity));
        MACHINES.forEach(identity -> byName.put(identity.name(), identity));
        return byName;
    }
}
