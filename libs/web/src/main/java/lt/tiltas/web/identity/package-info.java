/** Who calls and whether they may: tokens, roles, the caller. */
@NullMarked
package lt.tiltas.web.identity;

import org.jspecify.annotations.NullMarked;
