/** Consignments over HTTP. */
@NullMarked
package lt.tiltas.documents.exchange.web;

import org.jspecify.annotations.NullMarked;
