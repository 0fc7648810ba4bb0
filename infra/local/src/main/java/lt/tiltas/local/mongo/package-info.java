/** The MongoDB that the suite is given, finds, or brings along. */
@NullMarked
package lt.tiltas.local.mongo;

import org.jspecify.annotations.NullMarked;
