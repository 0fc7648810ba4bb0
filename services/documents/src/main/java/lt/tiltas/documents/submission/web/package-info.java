/** Submissions over HTTP. */
@NullMarked
package lt.tiltas.documents.submission.web;

import org.jspecify.annotations.NullMarked;
