/** Files that somebody submits to have them judged, and that nobody keeps. */
@NullMarked
package lt.tiltas.documents.submission;

import org.jspecify.annotations.NullMarked;
