package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import lt.tiltas.messaging.Trace;

/** A line of the audit trail. */
@Schema(name = "Trace")
record TraceView(
        Instant when,

        @Schema(description = "Subject of the token, or system", example = "188718528-clerk")
        String who,

        @Schema(example = "seal") String what,

        @Schema(description = "Address that the request came from", example = "127.0.0.1")
        String from) {
    static TraceView of(Trace trace) {
        return new TraceView(trace.when(), trace.who(), trace.what(), trace.from());
    }
}
