package lt.tiltas.signin;

import java.util.List;

/**
 * Who can sign in: a person or a machine of an institution.
 *
 * @param name the user name or client id, and the token's {@code sub}
 * @param institution the token's {@code institution}, a legal-entity code
 * @param institutionName for people to read
 * @param roles the token's {@code roles}
 */
record Identity(String name, String institution, String institutionName, List<String> roles) {
    Identity {
        roles = List.copyOf(roles);
    }
}
