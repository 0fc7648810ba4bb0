/** Server-sent events that resume. */
@NullMarked
package lt.tiltas.web.stream;

import org.jspecify.annotations.NullMarked;
