/** Events of the catalogue that this service listens to. */
@NullMarked
package lt.tiltas.documents.institution.events;

import org.jspecify.annotations.NullMarked;
