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
 * How much one validation may take. What exceeds a limit gets a verdict that says so.
 *
 * @param size of the file, and of all entries together when unpacked; an archive of more than 4 GB is not read at all
 * @param entries of an archive
 * @param ratio how many times larger than its packed form an entry of more than 1 MB may be
 * @param denseRatio the same for an entry larger than {@code denseSize}: text packs well, but not that well
 * @param denseSize see {@code denseRatio}
 * @param xml largest manifest, signature file or other XML that is read whole
 * @param proofs all signature files and time-stamps of a container together, which are in memory at the same time
 * @param pdf largest PDF
 * @param signatures of a file
 * @param timestamps of a file: checking them takes a time that grows with their square
 * @param time of one validation
 */
@Validated
@ConfigurationProperties("tiltas.validation.limits")
public record ValidationLimits(
        @NotNull @DefaultValue("3GB") DataSize size,
        @Min(2) @Max(65_534) @DefaultValue("1000") int entries,
        @Min(1) @DefaultValue("100") int ratio,
        @Min(1) @DefaultValue("50") int denseRatio,
        @NotNull @DefaultValue("32MB") DataSize denseSize,
        @NotNull @DefaultValue("8MB") DataSize xml,
        @NotNull @DefaultValue("32MB") DataSize proofs,
        @NotNull @DefaultValue("100MB") DataSize pdf,
        @Min(1) @DefaultValue("50") int signatures,
        @Min(1) @DefaultValue("60") int timestamps,
        @NotNull @DefaultValue("2m") Duration time) {

    /** The limits where nothing is configured. */
    public static ValidationLimits standard() {
        return new ValidationLimits(
                DataSize.ofGigabytes(3),
                1000,
                100,
                50,
                DataSize.ofMegabytes(32),
                DataSize.ofMegabytes(8),
                DataSize.ofMegabytes(32),
                DataSize.ofMegabytes(100),
                50,
                60,
                Duration.ofMinutes(2));
    }
}
