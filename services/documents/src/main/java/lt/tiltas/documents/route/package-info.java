/** The route of a document: steps of people, in order and in parallel, with terms in working days. Knows no document. */
@NullMarked
package lt.tiltas.documents.route;

import org.jspecify.annotations.NullMarked;
