/** Routes, steps, tasks, deputies and templates over HTTP. */
@NullMarked
package lt.tiltas.documents.circulation.web;

import org.jspecify.annotations.NullMarked;
