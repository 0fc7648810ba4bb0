/** Templates in MongoDB. */
@NullMarked
package lt.tiltas.documents.template.mongo;

import org.jspecify.annotations.NullMarked;
