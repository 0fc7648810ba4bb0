/** Files recognised by Apache Tika. */
@NullMarked
package lt.tiltas.documents.document.tika;

import org.jspecify.annotations.NullMarked;
