/** Programmes in MongoDB. */
@NullMarked
package lt.tiltas.kpi.programme.mongo;

import org.jspecify.annotations.NullMarked;
