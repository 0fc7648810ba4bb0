/** Verdicts reached with EU DSS. */
@NullMarked
package lt.tiltas.documents.validation.dss;

import org.jspecify.annotations.NullMarked;
