package lt.tiltas.signin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration's list as a realm that Keycloak imports: the same names, clients and claims. */
final class KeycloakRealm {
    /** As the stock user profile, and institution, roles and person, which nobody but an administrator may change. */
    private static final String USER_PROFILE = """
            {"attributes":[\
            {"name":"username","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"email","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"firstName","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"lastName","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"institution","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"personal_administrative_number","permissions":{"view":["admin","user"],"edit":["admin"]}},\
            {"name":"roles","multivalued":true,"permissions":{"view":["admin","user"],"edit":["admin"]}}]}""";

    private KeycloakRealm() {}

    /** Sorted by key, so that the same list gives the same bytes. */
    static String json() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        return mapper.writeValueAsString(realm()) + "\n";
    }

    private static Map<String, Object> realm() {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", "tiltas");
        realm.put("displayName", "Tiltas (demonstration only)");
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("registrationAllowed", false);
        realm.put("resetPasswordAllowed", false);
        realm.put("accessTokenLifespan", 45 * 60);
        realm.put("defaultSignatureAlgorithm", "RS256");
        realm.put("internationalizationEnabled", true);
        realm.put("supportedLocales", List.of("en", "lt"));
        realm.put("defaultLocale", "lt");
        realm.put(
                "components",
                Map.of(
                        "org.keycloak.userprofile.UserProfileProvider",
                        List.of(Map.of(
                                "providerId",
                                "declarative-user-profile",
                                "config",
                                Map.of("kc.user.profile.config", List.of(USER_PROFILE))))));
        realm.put(
                "clients",
                Stream.concat(
                                Stream.of(browser()),
                                Demonstration.allMachines().stream().map(KeycloakRealm::client))
                        .toList());
        realm.put(
                "users",
                Stream.concat(
                                Demonstration.allPeople().stream().map(KeycloakRealm::person),
                                Demonstration.allMachines().stream().map(KeycloakRealm::serviceAccount))
                        .toList());
        return realm;
    }

    private static Map<String, Object> browser() {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", Demonstration.BROWSER_CLIENT);
        client.put("name", "Tiltas");
        client.put("publicClient", true);
        client.put("standardFlowEnabled", true);
        client.put("directAccessGrantsEnabled", false);
        client.put("consentRequired", false);
        client.put("redirectUris", Demonstration.REDIRECTS);
        client.put("webOrigins", List.of("http://localhost:8400"));
        client.put(
                "attributes",
                Map.of("pkce.code.challenge.method", "S256", "post.logout.redirect.uris", "http://localhost:8400/"));
        client.put("defaultClientScopes", List.of("basic", "profile"));
        client.put("protocolMappers", mappers());
        return client;
    }

    private static Map<String, Object> client(Identity machine) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", machine.name());
        client.put("name", machine.institutionName());
        client.put("secret", Demonstration.PASSWORD);
        client.put("publicClient", false);
        client.put("standardFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("serviceAccountsEnabled", true);
        client.put("defaultClientScopes", List.of("basic"));
        client.put("protocolMappers", mappers());
        return client;
    }

    private static List<Map<String, Object>> mappers() {
        return List.of(mapper("institution", false), mapper("roles", true), mapper(Demonstration.PERSON_CLAIM, false));
    }

    /** A claim from the user's attribute of the same name. */
    private static Map<String, Object> mapper(String attribute, boolean several) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("user.attribute", attribute);
        config.put("claim.name", attribute);
        config.put("jsonType.label", "String");
        config.put("multivalued", String.valueOf(several));
        config.put("access.token.claim", "true");
        config.put("id.token.claim", "true");
        config.put("userinfo.token.claim", "true");
        Map<String, Object> mapper = new LinkedHashMap<>();
        mapper.put("name", attribute);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-usermodel-attribute-mapper");
        mapper.put("config", config);
        return mapper;
    }

    private static Map<String, Object> person(Identity person) {
        Map<String, Object> user = user(person.name(), person);
        user.put("firstName", person.roles().getFirst());
        user.put("lastName", person.institutionName());
        // Without an address Keycloak asks for one at the first sign-in; .invalid never exists (RFC 2606).
        user.put("email", person.roles().getFirst() + "." + person.institution() + "@tiltas.invalid");
        user.put("emailVerified", true);
        user.put(
                "credentials",
                List.of(Map.of("type", "password", "value", Demonstration.PASSWORD, "temporary", false)));
        return user;
    }

    private static Map<String, Object> serviceAccount(Identity machine) {
        Map<String, Object> user = user("service-account-" + machine.name(), machine);
        user.put("serviceAccountClientId", machine.name());
        return user;
    }

    private static Map<String, Object> user(String username, Identity identity) {
        Map<String, Object> user = new LinkedHashMap<>();
        // The id becomes the token's sub, which is then the same as at our own sign-in.
        user.put("id", identity.name());
        user.put("username", username);
        user.put("enabled", true);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("institution", List.of(identity.institution()));
        attributes.put("roles", new ArrayList<>(identity.roles()));
        if (identity.person() != null) {
            attributes.put(Demonstration.PERSON_CLAIM, List.of(identity.person()));
        }
        user.put("attributes", attributes);
        return user;
    }
}
