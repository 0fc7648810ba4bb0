/** Letters on paper: the typeface of every PDF that the service makes. */
@NullMarked
package lt.tiltas.documents.paper;

import org.jspecify.annotations.NullMarked;
