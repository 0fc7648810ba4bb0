/** The live stream of values as server-sent events. */
@NullMarked
package lt.tiltas.kpi.stream.web;

import org.jspecify.annotations.NullMarked;
