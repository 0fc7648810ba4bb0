/** Trusted lists, read and verified with EU DSS. */
@NullMarked
package lt.tiltas.documents.trust.dss;

import org.jspecify.annotations.NullMarked;
