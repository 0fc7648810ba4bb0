/** Signatures and seals over HTTP. */
@NullMarked
package lt.tiltas.documents.signing.web;

import org.jspecify.annotations.NullMarked;
