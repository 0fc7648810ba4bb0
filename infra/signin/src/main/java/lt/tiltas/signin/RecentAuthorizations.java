package lt.tiltas.signin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The latest sign-ins, in memory. The stock store never forgets, and a benchmark would fill it; machines' tokens are
 * not kept at all, since nobody looks them up: they are checked by their signature.
 */
final class RecentAuthorizations implements OAuth2AuthorizationService {
    private static final int MOST = 1000;

    private final InMemoryOAuth2AuthorizationService authorizations = new InMemoryOAuth2AuthorizationService();
    private final Deque<String> oldestFirst = new ArrayDeque<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        if (authorization.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            return;
        }
        if (authorizations.findById(authorization.getId()) == null) {
            oldestFirst.addLast(authorization.getId());
        }
        authorizations.save(authorization);
        while (oldestFirst.size() > MOST) {
            OAuth2Authorization oldest = authorizations.findById(oldestFirst.removeFirst());
            if (oldest != null) {
                authorizations.remove(oldest);
            }
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        oldestFirst.remove(authorization.getId());
        authorizations.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return authorizations.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return authorizations.findByToken(token, type);
    }
}
