/** Documents over HTTP. */
@NullMarked
package lt.tiltas.documents.document.web;

import org.jspecify.annotations.NullMarked;
