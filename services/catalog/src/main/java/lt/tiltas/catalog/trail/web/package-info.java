/** Audit trails over HTTP. */
@NullMarked
package lt.tiltas.catalog.trail.web;

import org.jspecify.annotations.NullMarked;
