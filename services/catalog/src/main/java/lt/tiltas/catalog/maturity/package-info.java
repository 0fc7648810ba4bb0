/**
 * E-service maturity: the levels, which are data with a version, and what percent of the services of an administration
 * and of its budget institutions has been developed as far as it goes.
 */
@NullMarked
package lt.tiltas.catalog.maturity;

import org.jspecify.annotations.NullMarked;
