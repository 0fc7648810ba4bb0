package lt.tiltas.documents.signing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signatures are kept good.
 *
 * @param raiseEvery how often pending signatures are looked at
 * @param raiseAtOnce most documents that one look raises
 * @param longestPause between two tries to raise a signature
 * @param renewEvery how often archival time-stamps are renewed
 * @param renewBefore an archival time-stamp is renewed so long before its end
 * @param algorithmEnds until when algorithms are good enough
 */
@Validated
@ConfigurationProperties("tiltas.signing.upkeep")
public record UpkeepSettings(
        @NotNull @DefaultValue("1m") Duration raiseEvery,
        @Min(1) @Max(10_000) @DefaultValue("200") int raiseAtOnce,
        @NotNull @DefaultValue("15m") Duration longestPause,
        @NotNull @DefaultValue("24h") Duration renewEvery,
        @NotNull @DefaultValue("90d") Duration renewBefore,
        @NotNull @DefaultValue List<@Valid AlgorithmEnd> algorithmEnds) {

    /**
     * An algorithm's end (ETSI TS 119 312 has a table of them).
     *
     * @param algorithm digest or kind of key, such as {@code SHA-224} or {@code RSA}
     * @param below keys shorter than so many bits; 0 means all
     */
    public record AlgorithmEnd(
            @NotBlank String algorithm,
            @Min(0) @DefaultValue("0") int below,
            @NotNull LocalDate ends) {
        boolean concerns(Archival archival) {
            return algorithm.equals(archival.digest())
                    || algorithm.equals(archival.key()) && (below == 0 || archival.bits() < below);
        }

        Instant at() {
            return ends.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    public UpkeepSettings {
        algorithmEnds = List.copyOf(algorithmEnds);
    }

    /** The algorithms that end by then. */
    public List<AlgorithmEnd> endedBy(Instant time) {
        return algorithmEnds.stream().filter(one -> !one.at().isAfter(time)).toList();
    }

    /**
     * When an archival time-stamp ends, and of what.
     *
     * @param because {@code certificate}, or the name of the algorithm
     */
    public record End(Instant at, String because) {}

    public End end(Archival archival) {
        End end = new End(archival.certificateEnds(), "certificate");
        for (AlgorithmEnd one : algorithmEnds) {
            if (one.concerns(archival) && one.at().isBefore(end.at)) {
                end = new End(one.at(), one.algorithm);
            }
        }
        return end;
    }
}
