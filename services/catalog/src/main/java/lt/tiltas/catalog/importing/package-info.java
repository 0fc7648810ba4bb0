/** Loading the catalogue from CSV files, with every bad row reported. */
@NullMarked
package lt.tiltas.catalog.importing;

import org.jspecify.annotations.NullMarked;
