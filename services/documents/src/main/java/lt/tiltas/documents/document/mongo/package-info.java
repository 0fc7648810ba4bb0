/** Documents and the content of their files in MongoDB. */
@NullMarked
package lt.tiltas.documents.document.mongo;

import org.jspecify.annotations.NullMarked;
