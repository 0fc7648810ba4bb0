/** Prepared signatures in MongoDB. */
@NullMarked
package lt.tiltas.documents.signing.mongo;

import org.jspecify.annotations.NullMarked;
