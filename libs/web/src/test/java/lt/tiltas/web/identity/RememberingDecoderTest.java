package lt.tiltas.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberingDecoderTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger verified = new AtomicInteger();
    private final RememberingDecoder decoder = new RememberingDecoder(
            this::verify,
            ((java.time.InstantSource) now::get).withZone(ZoneOffset.UTC),
            () -> Duration.between(START, now.get()).toNanos());

    @Test
    void the_same_token_is_verified_once_in_a_minute() {
        Jwt first = decoder.decode("good");
        assertThat(decoder.decode("good")).isSameAs(first);
        assertThat(verified).hasValue(1);
        now.set(START.plus(RememberingDecoder.FOR));
        decoder.decode("good");
        assertThat(verified).hasValue(2);
    }

    @Test
    void a_token_that_has_ended_meanwhile_is_not_taken_from_memory() {
        decoder.decode("brief");
        now.set(START.plusSeconds(10));
        assertThatThrownBy(() -> decoder.decode("brief")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_bad_token_is_bad_each_time_and_does_not_stand_for_another() {
        assertThatThrownBy(() -> decoder.decode("bad")).isInstanceOf(BadJwtException.class);
        decoder.decode("good");
        assertThatThrownBy(() -> decoder.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThat(verified).hasValue(3);
    }

    /** The issuer's tokens: "brief" lives for ten seconds, "good" for an hour. */
    private Jwt verify(String token) {
        verified.incrementAndGet();
        Instant end = START.plus(token.equals("brief") ? Duration.ofSeconds(10) : Duration.ofHours(1));
        if (token.equals("bad") || !end.isAfter(now.get())) {
            throw new BadJwtException("The token is not good");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .issuedAt(START)
                .expiresAt(end)
                .build();
    }
}
