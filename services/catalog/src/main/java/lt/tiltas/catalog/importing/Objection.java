package lt.tiltas.catalog.importing;

import lt.tiltas.catalog.institution.Refusal;

/**
 * Why a row cannot be loaded.
 *
 * @param column header of the cell that it is about; empty when it is the row as a whole
 * @param remedy what to do
 */
public record Objection(String column, String reason, String remedy) {

    /** Columns are called what the fields of a request are called. */
    static Objection to(Refusal refusal) {
        return new Objection(refusal.field(), refusal.reason(), refusal.remedy());
    }
}
