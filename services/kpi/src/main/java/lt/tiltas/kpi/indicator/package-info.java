/** The indicators, and how their values follow from facts: counted exactly once, by institution and calendar month. */
@NullMarked
package lt.tiltas.kpi.indicator;

import org.jspecify.annotations.NullMarked;
