/** Filled templates as PDF. */
@NullMarked
package lt.tiltas.documents.template.pdf;

import org.jspecify.annotations.NullMarked;
