package lt.tiltas.catalog.importing;

/**
 * Why a row cannot be loaded.
 *
 * @param column header of the cell that it is about; empty when it is the row as a whole
 * @param remedy what to do
 */
public record Objection(String column, String reason, String remedy) {}
