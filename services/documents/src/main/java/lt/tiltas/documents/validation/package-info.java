/** Verdicts on containers: valid, indeterminate or invalid, and why. */
@NullMarked
package lt.tiltas.documents.validation;

import org.jspecify.annotations.NullMarked;
