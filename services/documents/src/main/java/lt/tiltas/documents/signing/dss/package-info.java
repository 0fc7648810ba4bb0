/** E-seals made by EU DSS. */
@NullMarked
package lt.tiltas.documents.signing.dss;

import org.jspecify.annotations.NullMarked;
