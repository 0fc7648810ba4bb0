/** Templates of documents: texts with fields that a clerk fills in. */
@NullMarked
package lt.tiltas.documents.template;

import org.jspecify.annotations.NullMarked;
