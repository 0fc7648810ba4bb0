/** The projection of institutions in MongoDB. */
@NullMarked
package lt.tiltas.documents.institution.mongo;

import org.jspecify.annotations.NullMarked;
