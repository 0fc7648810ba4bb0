/** Events of the documents service: a document until it is sent, and a consignment on its way to one recipient. */
@NullMarked
package lt.tiltas.contracts.documents;

import org.jspecify.annotations.NullMarked;
