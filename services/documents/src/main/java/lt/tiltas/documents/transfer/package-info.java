/** How containers, files and verdicts leave over HTTP, from documents and from consignments alike. */
@NullMarked
package lt.tiltas.documents.transfer;

import org.jspecify.annotations.NullMarked;
