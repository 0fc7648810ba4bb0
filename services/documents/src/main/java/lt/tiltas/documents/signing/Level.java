package lt.tiltas.documents.signing;

/** How much a signature proves by itself, from least to most (the baseline levels of ETSI EN 319 132-1 and 319 142-1). */
public enum Level {
    /** Who signed what. */
    B,
    /** And that it existed at the time of its time-stamp. */
    T,
    /** And that the certificate was good then: everything needed for a verdict is inside. */
    LT,
    /** And an archival time-stamp over all of it, to be renewed as algorithms and certificates end. */
    LTA
}
