/** The indicators and their values over HTTP. */
@NullMarked
package lt.tiltas.kpi.indicator.web;

import org.jspecify.annotations.NullMarked;
