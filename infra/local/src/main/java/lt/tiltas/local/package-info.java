/** The launcher behind {@code ./run}: its commands and their words. */
@NullMarked
package lt.tiltas.local;

import org.jspecify.annotations.NullMarked;
