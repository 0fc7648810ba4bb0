package lt.tiltas.catalog.importing;

import java.util.List;

/**
 * What came of an import.
 *
 * @param rows that were read, the header and empty lines not counted
 * @param good rows without a fault
 * @param loaded good rows that now stand in the catalogue as the file has them
 * @param changed of these, those that did not stand so before
 * @param faults by line
 */
public record Report(int rows, int good, int loaded, int changed, List<Fault> faults) {
    public Report {
        faults = List.copyOf(faults);
    }
}
