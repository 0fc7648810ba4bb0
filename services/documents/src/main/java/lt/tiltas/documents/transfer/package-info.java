/** How containers and files leave over HTTP. */
@NullMarked
package lt.tiltas.documents.transfer;

import org.jspecify.annotations.NullMarked;
