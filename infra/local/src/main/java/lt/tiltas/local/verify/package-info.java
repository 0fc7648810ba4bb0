/** Whether what the databases say agrees with itself. */
@NullMarked
package lt.tiltas.local.verify;

import org.jspecify.annotations.NullMarked;
