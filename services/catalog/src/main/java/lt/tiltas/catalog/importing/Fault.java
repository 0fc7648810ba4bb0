package lt.tiltas.catalog.importing;

/** An objection and the line of the file, counted from 1, on which its row begins. */
public record Fault(long line, Objection objection) {}
