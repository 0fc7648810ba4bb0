/** Verdicts in MongoDB. */
@NullMarked
package lt.tiltas.documents.validation.mongo;

import org.jspecify.annotations.NullMarked;
