package lt.tiltas.documents.circulation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of circulations.
 *
 * @param country whose calendar an institution works by, unless {@code countries} says otherwise: lt, ua or pl
 * @param countries by the code of an institution
 * @param holidays days off beside the public ones, by country
 * @param workingDays days that would be off and are worked, by country
 * @param remindBefore how many working days before the end of a term to remind
 * @param sweep how often due steps are looked for
 * @param escalationRole who sees what is overdue in the whole institution
 */
@Validated
@ConfigurationProperties("tiltas.circulation")
public record CirculationSettings(
        @NotNull @DefaultValue("lt") @Pattern(regexp = "lt|ua|pl")
        String country,

        @NotNull @DefaultValue Map<String, @Pattern(regexp = "lt|ua|pl") String> countries,

        @NotNull @DefaultValue Map<String, List<LocalDate>> holidays,
        @NotNull @DefaultValue Map<String, List<LocalDate>> workingDays,
        @Min(0) @Max(30) @DefaultValue("1") int remindBefore,
        @NotNull @DefaultValue("15m") Duration sweep,
        @NotNull @DefaultValue("registrar") String escalationRole) {}
