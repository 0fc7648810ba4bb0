package lt.tiltas.good.feature;

import java.time.Clock;
import java.time.Instant;

public sealed class LetterRefused extends RuntimeException {
    public static final class Sealed extends LetterRefused {}

    Instant when(Clock clock) {
        return Instant.now(clock);
    }
}
