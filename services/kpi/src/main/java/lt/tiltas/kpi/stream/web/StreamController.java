package lt.tiltas.kpi.stream.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.util.regex.Pattern;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.kpi.IndicatorValueEvent;
import lt.tiltas.kpi.indicator.IndicatorRefused;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.messaging.CloudEventJson;
import lt.tiltas.messaging.Journal;
import lt.tiltas.messaging.Journals;
import lt.tiltas.web.stream.EventSource;
import lt.tiltas.web.stream.EventStreams;
import lt.tiltas.web.stream.ServerEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The live stream. Its events are those of the Kafka topic, read from there and not from memory: so a client that comes
 * back after a restart, or to another instance, goes on right behind the event that it saw last.
 */
@RestController
@Tag(name = "Stream")
class StreamController {

    private static final String CODE = "^[0-9]{9}$";
    private static final Pattern INSTITUTION = Pattern.compile(CODE);

    private final EventStreams streams;
    private final Journal<IndicatorValueEvent> journal;
    private final Indicators indicators;

    StreamController(EventStreams streams, Journals journals, Indicators indicators) {
        this.streams = streams;
        this.journal = journals.of(Topic.INDICATOR_VALUE);
        this.indicators = indicators;
    }

    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PermitAll
    @Operation(summary = "Values as they change", description = """
                    Server-sent events, one for each change of a value, without end. Each has an id, the CloudEvents \
                    type as its name, and a CloudEvents 1.0 event in JSON format as its data. A client that was cut off \
                    sends the last id as Last-Event-ID and misses nothing; without it, it gets what happens from now on.""")
    @ApiResponse(
            responseCode = "200",
            description = "The stream.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("""
                                            id:0.17-1.4-2.9
                                            event:lt.tiltas.kpi.indicator-value-changed.v1
                                            data:{"specversion":"1.0","id":"019aa4f2-7e1b-7c32-9d0e-0c7a5c8d1e2f",\
                                            "source":"/tiltas/kpi","type":"lt.tiltas.kpi.indicator-value-changed.v1",\
                                            "subject":"documents-sent/188718528/2026-11","time":"2026-11-21T09:30:00.120Z",\
                                            "sequence":"0000000000000000042","datacontenttype":"application/json",\
                                            "data":{"indicator":"documents-sent","institution":"188718528",\
                                            "month":"2026-11","value":42,"unit":"documents",\
                                            "changedAt":"2026-11-21T09:30:00.120Z"}}
                                            """)))
    SseEmitter stream(
            @Parameter(description = "Code of the only indicator to follow.", example = "documents-sent")
                    @RequestParam(required = false)
                    @Nullable
                    String indicator,
            @Parameter(
                            description = "Code of the only institution to follow.",
                            schema = @Schema(type = "string", pattern = CODE, example = "188718528"))
                    @RequestParam(required = false)
                    @Nullable
                    String institution,
            @Parameter(
                            in = ParameterIn.HEADER,
                            name = "Last-Event-ID",
                            description = "The id of the last event that the client has seen.")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        if (indicator != null && indicators.find(indicator).isEmpty()) {
            throw new IndicatorRefused.Unknown();
        }
        if (institution != null && !INSTITUTION.matcher(institution).matches()) {
            throw new IndicatorRefused.NoInstitution();
        }
        return streams.open(lastEventId, source(indicator, institution));
    }

    private EventSource source(@Nullable String indicator, @Nullable String institution) {
        return (after, reader) -> journal.follow(after, entry -> {
            IndicatorValueEvent event = entry.received().event();
            if ((indicator == null || indicator.equals(event.indicator()))
                    && (institution == null || institution.equals(event.institution()))) {
                reader.accept(new ServerEvent(
                        entry.cursor(), Topic.typeOf(event.getClass()), CloudEventJson.write(entry.received())));
            }
        });
    }
}
