/** How far public services have come, counted by MongoDB. */
@NullMarked
package lt.tiltas.catalog.maturity.mongo;

import org.jspecify.annotations.NullMarked;
