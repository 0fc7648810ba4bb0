package lt.tiltas.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who can sign in: a person or a machine of an institution.
 *
 * @param name the user name or client id, and the token's {@code sub}
 * @param institution the token's {@code institution}, a legal-entity code
 * @param institutionName for people to read
 * @param roles the token's {@code roles}
 * @param person the token's {@code personal_administrative_number}, by which the person's certificate is told from
 *     others; absent where the demonstration has no certificate of them
 */
record Identity(
        String name,
        String institution,
        String institutionName,
        List<String> roles,
        @Nullable String person) {
    Identity {
        roles = List.copyOf(roles);
    }
}
