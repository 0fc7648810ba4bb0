/** Events of the catalog service: institutions and public services, each event carrying the whole present state. */
@NullMarked
package lt.tiltas.contracts.catalog;

import org.jspecify.annotations.NullMarked;
