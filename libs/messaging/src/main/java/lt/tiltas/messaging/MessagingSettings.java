package lt.tiltas.messaging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Settings of the way out of and into a service, prefix {@code tiltas.messaging}. */
@Validated
@ConfigurationProperties("tiltas.messaging")
record MessagingSettings(
        @Valid @DefaultValue Relay relay,
        @Valid @DefaultValue Intake inbox,
        @Valid @DefaultValue Reading journal) {

    /**
     * The relay of outboxes.
     *
     * @param parallelism how many aggregates are published at the same time
     * @param queue how many aggregates are remembered to be published; the sweep finds what did not fit
     * @param sweep how often the store is searched for events that nobody told of
     * @param settle how old an event must be before the periodical sweep takes it, so that it leaves alone what another
     *     instance is just publishing
     * @param firstDelay pause after the first failure; doubled with each further one
     * @param longestDelay longest pause between two tries
     * @param drain how long a stopping service goes on to publish
     */
    record Relay(
            @Min(1) @Max(1024) @DefaultValue("32") int parallelism,
            @Min(1) @DefaultValue("10000") int queue,
            @DurationMin(millis = 10) @DefaultValue("30s") Duration sweep,
            @DurationMin @DefaultValue("10s") Duration settle,
            @DurationMin(millis = 1) @DefaultValue("200ms") Duration firstDelay,
            @DurationMin(millis = 1) @DefaultValue("10s") Duration longestDelay,

            @DurationMin @DurationMax(seconds = 60) @DefaultValue("3s")
            Duration drain) {}

    /**
     * The inbox.
     *
     * @param attempts how often an event that its projection refuses is tried before it goes to the dead letters
     * @param delay between two attempts
     * @param firstDelay pause after a remote system was first found to be away; doubled with each further try
     * @param longestDelay longest pause between two tries
     */
    record Intake(
            @Min(1) @Max(20) @DefaultValue("3") int attempts,
            @DurationMin @DefaultValue("200ms") Duration delay,
            @DurationMin(millis = 1) @DefaultValue("500ms") Duration firstDelay,
            @DurationMin(millis = 1) @DefaultValue("15s") Duration longestDelay) {}

    /**
     * Journals.
     *
     * @param recent how many entries are kept in memory; older ones are read from the broker again
     * @param remembered how many aggregates' last sequences are remembered to leave out repetitions
     */
    record Reading(
            @Min(1) @DefaultValue("4096") int recent,
            @Min(1) @DefaultValue("200000") int remembered) {}
}
