/** Which institutions there are, as the catalogue tells. */
@NullMarked
package lt.tiltas.documents.institution;

import org.jspecify.annotations.NullMarked;
