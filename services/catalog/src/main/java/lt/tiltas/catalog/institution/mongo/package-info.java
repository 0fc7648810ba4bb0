/** Institutions in MongoDB. */
@NullMarked
package lt.tiltas.catalog.institution.mongo;

import org.jspecify.annotations.NullMarked;
