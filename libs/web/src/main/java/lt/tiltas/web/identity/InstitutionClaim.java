package lt.tiltas.web.identity;

import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses tokens that do not say which institution their bearer acts for. Whether the institution exists is the
 * issuer's to know.
 */
class InstitutionClaim implements OAuth2TokenValidator<Jwt> {

    static final String NAME = "institution";

    private static final Pattern CODE = Pattern.compile("[0-9]{9}");

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return token.getClaims().get(NAME) instanceof String code
                        && CODE.matcher(code).matches()
                        && token.getSubject() != null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_TOKEN, "The token names no subject or no institution", null));
    }
}
