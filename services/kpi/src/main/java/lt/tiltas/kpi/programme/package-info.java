/** Programmes of municipalities: goals, tasks, measures, and criteria with their targets and present values. */
@NullMarked
package lt.tiltas.kpi.programme;

import org.jspecify.annotations.NullMarked;
