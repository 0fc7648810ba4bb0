/** Values of indicators in MongoDB. */
@NullMarked
package lt.tiltas.kpi.indicator.mongo;

import org.jspecify.annotations.NullMarked;
