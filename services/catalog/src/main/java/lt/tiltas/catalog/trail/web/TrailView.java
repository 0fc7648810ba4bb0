package lt.tiltas.catalog.trail.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import lt.tiltas.messaging.Trace;

/** An audit trail as auditors see it, oldest line first. */
@Schema(name = "Trail")
record TrailView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Line> items) {

    /** Who did what, when and from where. */
    @Schema(name = "TrailLine")
    record Line(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant when,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "188718528-administrator")
            String who,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "record")
            String what,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "192.0.2.17")
            String from) {}

    static TrailView of(List<Trace> trail) {
        return new TrailView(trail.stream()
                .map(trace -> new Line(trace.when(), trace.who(), trace.what(), trace.from()))
                .toList());
    }
}
