/** The OpenAPI description, completed with what the other packages do to every endpoint. */
@NullMarked
package lt.tiltas.web.openapi;

import org.jspecify.annotations.NullMarked;
