package lt.tiltas.signin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The demonstration's clients as the authorization server knows them. Their ids are their client ids; the stock store in
 * memory is not used, since it refuses two clients with one secret.
 */
final class Clients implements RegisteredClientRepository {
    private final Map<String, RegisteredClient> clients;

    Clients(Duration tokenLife) {
        TokenSettings tokens =
                TokenSettings.builder().accessTokenTimeToLive(tokenLife).build();
        Map<String, RegisteredClient> registered = new HashMap<>();
        registered.put(Demonstration.BROWSER_CLIENT, browser(tokens));
        for (Identity machine : Demonstration.allMachines()) {
            registered.put(machine.name(), machine(machine, tokens));
        }
        clients = Map.copyOf(registered);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The clients of the demonstration are fixed");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.get(clientId);
    }

    private static RegisteredClient browser(TokenSettings tokens) {
        return RegisteredClient.withId(Demonstration.BROWSER_CLIENT)
                .clientId(Demonstration.BROWSER_CLIENT)
                .clientName("Tiltas")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(Demonstration.REDIRECTS))
                .postLogoutRedirectUri("http://localhost:8400/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens)
                .build();
    }

    private static RegisteredClient machine(Identity machine, TokenSettings tokens) {
        return RegisteredClient.withId(machine.name())
                .clientId(machine.name())
                .clientSecret(Demonstration.PASSWORD)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens)
                .build();
    }
}
