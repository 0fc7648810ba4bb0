/** Templates over HTTP. */
@NullMarked
package lt.tiltas.documents.template.web;

import org.jspecify.annotations.NullMarked;
