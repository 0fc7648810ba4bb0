/** Consignments in MongoDB. */
@NullMarked
package lt.tiltas.documents.exchange.mongo;

import org.jspecify.annotations.NullMarked;
