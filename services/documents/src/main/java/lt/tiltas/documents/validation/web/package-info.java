/** What is refused about validations, over HTTP. */
@NullMarked
package lt.tiltas.documents.validation.web;

import org.jspecify.annotations.NullMarked;
