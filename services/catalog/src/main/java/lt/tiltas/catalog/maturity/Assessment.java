package lt.tiltas.catalog.maturity;

/**
 * How far a service has come.
 *
 * @param model version of the maturity model that the levels belong to
 * @param level reached; 0 is not electronic
 * @param attainableLevel the highest that such a service can reach
 */
public record Assessment(String model, int level, int attainableLevel) {

    /** How many levels are missing to the highest attainable one. */
    public int steps() {
        return attainableLevel - level;
    }
}
