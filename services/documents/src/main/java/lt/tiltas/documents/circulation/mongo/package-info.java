/** Deputies and templates of routes in MongoDB. */
@NullMarked
package lt.tiltas.documents.circulation.mongo;

import org.jspecify.annotations.NullMarked;
