package lt.tiltas.catalog.maturity;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;

/**
 * One version of the list of maturity levels. Level 0 is not in the list: it is a service that is not electronic at all.
 *
 * @param version of the list; a service's levels belong to one version
 * @param electronicFrom the lowest level at which a service counts as electronic
 * @param levels ascending from 1, without holes
 */
public record MaturityModel(String version, int electronicFrom, List<MaturityLevel> levels) {

    /** A rung of the ladder. */
    public record MaturityLevel(int level, Names names) {}

    public MaturityModel {
        levels = levels.stream()
                .sorted(Comparator.comparingInt(MaturityLevel::level))
                .toList();
        List<Integer> numbers = levels.stream().map(MaturityLevel::level).toList();
        if (levels.isEmpty()
                || !numbers.equals(
                        IntStream.rangeClosed(1, levels.size()).boxed().toList())) {
            throw new IllegalArgumentException(
                    "The levels of maturity model %s are %s, not 1, 2, 3 …".formatted(version, numbers));
        }
        if (electronicFrom < 1 || electronicFrom > levels.size()) {
            throw new IllegalArgumentException(
                    "Maturity model %s has no level %d to be electronic from".formatted(version, electronicFrom));
        }
    }

    /**
     * Assesses a service by this model.
     *
     * @param level that the service has reached, 0 when it is not electronic
     * @param attainableLevel the highest that a service of its kind can reach
     */
    public Assessment assess(int level, int attainableLevel) {
        if (attainableLevel < 1 || attainableLevel > levels.size()) {
            throw new InvalidValue(
                    "attainableLevel",
                    "The highest attainable level is %d; it lies between 1 and %d."
                            .formatted(attainableLevel, levels.size()),
                    "See the levels at /api/maturity/levels.");
        }
        if (level < 0 || level > attainableLevel) {
            throw new InvalidValue(
                    "level",
                    "The level is %d; it lies between 0 and the highest attainable level, %d."
                            .formatted(level, attainableLevel),
                    "Correct the level, or raise attainableLevel.");
        }
        return new Assessment(version, level, attainableLevel);
    }

    /** Whether people can use the service electronically, in both directions. */
    public boolean isElectronic(Assessment assessment) {
        return assessment.level() >= electronicFrom;
    }

    /** Whether the service is electronic and has come as far as it can. */
    public boolean isDeveloped(Assessment assessment) {
        return isElectronic(assessment) && assessment.level() == assessment.attainableLevel();
    }

    /** Whether the service is not developed yet but can be. */
    public boolean isDevelopable(Assessment assessment) {
        return assessment.attainableLevel() >= electronicFrom && !isDeveloped(assessment);
    }
}
