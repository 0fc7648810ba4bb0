/** A document in the institution that writes it, from draft to sent. */
@NullMarked
package lt.tiltas.documents.document;

import org.jspecify.annotations.NullMarked;
