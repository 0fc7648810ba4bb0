/** Certificates of validation as PDF. */
@NullMarked
package lt.tiltas.documents.validation.pdf;

import org.jspecify.annotations.NullMarked;
