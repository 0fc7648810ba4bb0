package lt.tiltas.catalog.importing;

/** What of a file is to be loaded. */
public enum Load {
    /** Nothing; the file is only checked. */
    NONE,
    /** The good rows, whatever the others are like. */
    GOOD,
    /** Everything, if every row is good; else nothing. */
    ALL
}
