/** Where the events of the other services enter. */
@NullMarked
package lt.tiltas.kpi.indicator.events;

import org.jspecify.annotations.NullMarked;
