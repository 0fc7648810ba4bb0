/** The main job of the suite, played over HTTP. */
@NullMarked
package lt.tiltas.local.demo;

import org.jspecify.annotations.NullMarked;
