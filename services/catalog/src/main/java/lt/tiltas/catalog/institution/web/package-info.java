/** Institutions over HTTP. */
@NullMarked
package lt.tiltas.catalog.institution.web;

import org.jspecify.annotations.NullMarked;
