/** What every HTTP interface of the suite shares: problem details, the caller, paging, idempotency, event streams. */
@NullMarked
package lt.tiltas.web;

import org.jspecify.annotations.NullMarked;
