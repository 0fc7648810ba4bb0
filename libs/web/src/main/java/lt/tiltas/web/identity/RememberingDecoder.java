package lt.tiltas.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Does not verify the same token's signature at every request, only once a minute: a client comes with the same one until
 * it ends, and to verify it costs more than most of what is asked. A key that the issuer withdraws works that much longer.
 */
final class RememberingDecoder implements JwtDecoder {
    static final Duration FOR = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> decoded;

    /** @param ticker what the minute is measured with */
    RememberingDecoder(JwtDecoder decoder, Clock clock, Ticker ticker) {
        this.decoder = decoder;
        this.clock = clock;
        this.decoded = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = decoded.getIfPresent(token);
        if (known != null
                && known.getExpiresAt() != null
                && known.getExpiresAt().isAfter(clock.instant())) {
            return known;
        }
        Jwt read = decoder.decode(token);
        decoded.put(token, read);
        return read;
    }
}
