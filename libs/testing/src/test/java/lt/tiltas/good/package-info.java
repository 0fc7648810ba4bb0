/** A service that keeps the rules. */
@NullMarked
package lt.tiltas.good;

import org.jspecify.annotations.NullMarked;
