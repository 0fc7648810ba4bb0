/** The maturity models, read from the data file that is shipped with the service. */
@NullMarked
package lt.tiltas.catalog.maturity.resource;

import org.jspecify.annotations.NullMarked;
