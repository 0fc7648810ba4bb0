/** Its feature. */
@NullMarked
package lt.tiltas.good.feature;

import org.jspecify.annotations.NullMarked;
