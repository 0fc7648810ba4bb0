/** Delivers what was sent. */
@NullMarked
package lt.tiltas.documents.exchange.events;

import org.jspecify.annotations.NullMarked;
