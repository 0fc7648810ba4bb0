/** The processes of the suite: what they are, how they start, and who watches over them. */
@NullMarked
package lt.tiltas.local.suite;

import org.jspecify.annotations.NullMarked;
