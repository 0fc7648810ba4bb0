/** What requests may look like: strict JSON, limits, paging, idempotency keys. */
@NullMarked
package lt.tiltas.web.request;

import org.jspecify.annotations.NullMarked;
