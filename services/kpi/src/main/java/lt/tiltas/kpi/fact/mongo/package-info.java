/** Facts in MongoDB. */
@NullMarked
package lt.tiltas.kpi.fact.mongo;

import org.jspecify.annotations.NullMarked;
