/** Public services in MongoDB. */
@NullMarked
package lt.tiltas.catalog.publicservice.mongo;

import org.jspecify.annotations.NullMarked;
