/** Its HTTP. */
@NullMarked
package lt.tiltas.good.feature.web;

import org.jspecify.annotations.NullMarked;
