/** The documents service: institutions write, register, seal and exchange e-documents. */
@NullMarked
package lt.tiltas.documents;

import org.jspecify.annotations.NullMarked;
