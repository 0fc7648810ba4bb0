/** Reports as open data. */
@NullMarked
package lt.tiltas.kpi.report.web;

import org.jspecify.annotations.NullMarked;
