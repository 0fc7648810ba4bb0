package lt.tiltas.catalog.maturity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What share of some services has come how far.
 *
 * @param total number of services
 * @param developed of these, electronic and at the highest level that they can reach
 * @param electronic of these, at a level of two-way interaction or above
 * @param next services that are not developed yet, those with the fewest missing levels first
 */
public record Share(long total, long developed, long electronic, List<AssessedService> next) {

    private static final int DECIMALS = 2;

    public Share {
        next = List.copyOf(next);
    }

    /** Rounded half up to two decimals; empty when there are no services. */
    public Optional<BigDecimal> developedPercent() {
        return percent(developed);
    }

    /** Rounded half up to two decimals; empty when there are no services. */
    public Optional<BigDecimal> electronicPercent() {
        return percent(electronic);
    }

    private Optional<BigDecimal> percent(long part) {
        if (total == 0) {
            return Optional.empty();
        }
        return Optional.of(
                BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(total), DECIMALS, RoundingMode.HALF_UP));
    }
}
