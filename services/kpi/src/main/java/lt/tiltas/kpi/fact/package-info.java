/** What kpi knows of each document, consignment, institution and public service: one fact for each, taken from its events. */
@NullMarked
package lt.tiltas.kpi.fact;

import org.jspecify.annotations.NullMarked;
