/** What ties a child process to the launcher: the child ends when the launcher does. */
@NullMarked
package lt.tiltas.local.leash;

import org.jspecify.annotations.NullMarked;
