/** Every failure as a problem detail: of Spring MVC, of the filters before it, of the server itself. */
@NullMarked
package lt.tiltas.web.problem;

import org.jspecify.annotations.NullMarked;
