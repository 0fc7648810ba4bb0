package lt.tiltas.web;

import org.jspecify.annotations.Nullable;

/**
 * By what the state knows the person who calls, as the token says; a parameter of the few endpoints that need it. It is
 * personal data: never logged, kept or shown, which is why it stands apart from the {@link Caller}.
 *
 * @param value of the claim {@code tiltas.web.person-claim}, as the issuer wrote it; absent when the token has no such claim
 */
public record PersonClaim(@Nullable String value) {

    @Override
    public String toString() {
        return value == null ? "PersonClaim[none]" : "PersonClaim[some]";
    }
}
