package lt.tiltas.web.identity;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells a token whose key nobody knows from keys that cannot be read. When the keys were read a moment ago and will not
 * be read again so soon, the token is bad, not the issuer away.
 */
class PatientDecoder implements JwtDecoder {

    private final JwtDecoder decoder;
    private final BooleanSupplier readable;

    /** @param readable whether the issuer's keys could be read when it was last tried */
    PatientDecoder(JwtDecoder decoder, BooleanSupplier readable) {
        this.decoder = decoder;
        this.readable = readable;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (readable.getAsBoolean() && isForPatience(e)) {
                throw new BadJwtException("The token is signed with a key that is not the issuer's", e);
            }
            throw e;
        }
    }

    private static boolean isForPatience(JwtException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RateLimitReachedException) {
                return true;
            }
        }
        return false;
    }
}
