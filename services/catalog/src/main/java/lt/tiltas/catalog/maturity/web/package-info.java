/** Maturity over HTTP. */
@NullMarked
package lt.tiltas.catalog.maturity.web;

import org.jspecify.annotations.NullMarked;
