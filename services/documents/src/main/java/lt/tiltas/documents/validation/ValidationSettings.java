package lt.tiltas.documents.validation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How validations are done; {@link ValidationLimits} says what one of them may take.
 *
 * @param maxSize largest file that may be uploaded to be judged
 * @param parallelism how many are under way at the same time
 * @param queue how many more may wait, each with its file on the disk
 * @param aheadQueue how many containers may wait to be judged before somebody asks; the others are judged when asked for
 * @param aheadWithin how long they wait for a quiet time
 * @param patience how long a request waits for its turn before it is told to come again
 * @param freshFor how long a verdict is given again without another look: certificates end, and so do verdicts
 * @param keepFor how long a verdict and what reports are made from stay in the store
 * @param remembered how many verdicts are kept in memory, too
 */
@Validated
@ConfigurationProperties("tiltas.validation")
public record ValidationSettings(
        @NotNull @DefaultValue("100MB") DataSize maxSize,
        @Min(1) @Max(64) @DefaultValue("2") int parallelism,
        @Min(1) @Max(10_000) @DefaultValue("50") int queue,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int aheadQueue,
        @NotNull @DefaultValue("2m") Duration aheadWithin,
        @NotNull @DefaultValue("20s") Duration patience,
        @NotNull @DefaultValue("24h") Duration freshFor,
        @NotNull @DefaultValue("90d") Duration keepFor,
        @Min(1) @DefaultValue("5000") int remembered) {

    /** The settings where nothing is configured. */
    public static ValidationSettings standard() {
        return new ValidationSettings(
                DataSize.ofMegabytes(100),
                2,
                50,
                10_000,
                Duration.ofMinutes(2),
                Duration.ofSeconds(20),
                Duration.ofHours(24),
                Duration.ofDays(90),
                5000);
    }
}
