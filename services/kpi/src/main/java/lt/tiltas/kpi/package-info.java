/** The kpi service: facts from the events of the other services, and the indicators that move with them. */
@NullMarked
package lt.tiltas.kpi;

import org.jspecify.annotations.NullMarked;
