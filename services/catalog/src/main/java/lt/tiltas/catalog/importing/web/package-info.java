/** Imports over HTTP. */
@NullMarked
package lt.tiltas.catalog.importing.web;

import org.jspecify.annotations.NullMarked;
