/** Events of the kpi service: values of indicators. */
@NullMarked
package lt.tiltas.contracts.kpi;

import org.jspecify.annotations.NullMarked;
