/** Calendars of countries, with the public holidays of Jollyday's data. */
@NullMarked
package lt.tiltas.documents.circulation.jollyday;

import org.jspecify.annotations.NullMarked;
