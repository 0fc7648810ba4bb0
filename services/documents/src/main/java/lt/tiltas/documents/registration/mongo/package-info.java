/** Registers in MongoDB. */
@NullMarked
package lt.tiltas.documents.registration.mongo;

import org.jspecify.annotations.NullMarked;
