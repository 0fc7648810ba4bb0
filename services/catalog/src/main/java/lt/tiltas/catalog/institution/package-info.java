/**
 * Institutions of the catalogue: administrations of municipalities and the budget institutions beneath them, and who
 * may change what the catalogue says of them.
 */
@NullMarked
package lt.tiltas.catalog.institution;

import org.jspecify.annotations.NullMarked;
