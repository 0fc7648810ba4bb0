/**
 * The benchmark behind {@code ./run bench}: drives the running suite over HTTP for a bounded time, measures the bare
 * limits of the same machine in the same run, and reports both with their ratios.
 */
@NullMarked
package lt.tiltas.bench;

import org.jspecify.annotations.NullMarked;
