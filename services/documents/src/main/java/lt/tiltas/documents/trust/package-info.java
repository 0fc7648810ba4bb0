/** Whom this installation trusts, and how it reaches trust services. */
@NullMarked
package lt.tiltas.documents.trust;

import org.jspecify.annotations.NullMarked;
