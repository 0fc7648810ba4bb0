/** Consignments: a document on its way to one recipient. */
@NullMarked
package lt.tiltas.documents.exchange;

import org.jspecify.annotations.NullMarked;
