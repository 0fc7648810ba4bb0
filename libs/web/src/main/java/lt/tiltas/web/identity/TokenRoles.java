package lt.tiltas.web.identity;

import java.util.Collection;
import java.util.List;
import lt.tiltas.web.Roles;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Takes the roles from a token's claim {@code roles}; leaves out those that the suite does not know. */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

    static final String PREFIX = "ROLE_";

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Collection<?> claimed = token.getClaims().get("roles") instanceof Collection<?> roles ? roles : List.of();
        List<GrantedAuthority> authorities = claimed.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Roles.ALL::contains)
                .distinct()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(PREFIX + role))
                .toList();
        // The subject is there: InstitutionClaim has seen to it.
        return new JwtAuthenticationToken(token, authorities, String.valueOf(token.getSubject()));
    }
}
