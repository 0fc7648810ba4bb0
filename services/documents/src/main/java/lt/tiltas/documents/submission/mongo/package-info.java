/** Submissions in MongoDB. */
@NullMarked
package lt.tiltas.documents.submission.mongo;

import org.jspecify.annotations.NullMarked;
