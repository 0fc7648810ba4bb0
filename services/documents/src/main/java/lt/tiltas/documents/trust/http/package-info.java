/** Trust services over HTTP. */
@NullMarked
package lt.tiltas.documents.trust.http;

import org.jspecify.annotations.NullMarked;
