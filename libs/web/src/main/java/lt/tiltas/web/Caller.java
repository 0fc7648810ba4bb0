package lt.tiltas.web;

import java.util.Set;

/**
 * Who calls, as the token says; a parameter of any endpoint that needs it.
 *
 * @param subject the token's {@code sub}
 * @param institution code of the institution that the caller acts for, from the claim {@code institution}
 * @param roles from the claim {@code roles}; unknown ones are left out
 * @param address network address that the request came from
 */
public record Caller(String subject, String institution, Set<String> roles, String address) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
