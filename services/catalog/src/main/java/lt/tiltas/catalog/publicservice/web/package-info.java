/** Public services over HTTP. */
@NullMarked
package lt.tiltas.catalog.publicservice.web;

import org.jspecify.annotations.NullMarked;
