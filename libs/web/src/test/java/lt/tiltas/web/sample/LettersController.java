package lt.tiltas.web.sample;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import lt.tiltas.web.stream.EventStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Endpoints that can fail in every way. */
@RestController
class LettersController {

    enum Urgency {
        USUAL,
        URGENT
    }

    record Stamp(String colour, int cents) {
        Stamp {
            if (cents < 0) {
                throw new IllegalArgumentException("a stamp costs at least nothing");
            }
        }
    }

    record Letter(
            @NotBlank @Size(max = 20) String title,
            @NotNull Urgency urgency,
            @Nullable @Valid Stamp stamp,
            @Nullable List<@NotBlank String> lines) {}

    record Sent(
            UUID id,
            String fingerprint,
            String title,
            @Nullable String note) {}

    private final EventStreams streams;
    private final Happenings happenings;

    LettersController(EventStreams streams, Happenings happenings) {
        this.streams = streams;
        this.happenings = happenings;
    }

    @PostMapping("/api/letters")
    @ResponseStatus(HttpStatus.CREATED)
    @RolesAllowed(Roles.CLERK)
    Sent send(@Valid @RequestBody Letter letter, Caller caller, IdempotencyKey key) {
        return new Sent(
                key.idFor(caller.institution(), "send-letter"), key.fingerprintOf(letter), letter.title(), null);
    }

    @GetMapping("/api/letters")
    @RolesAllowed({Roles.CLERK, Roles.AUDITOR})
    Page<Integer> list(Paging paging, @RequestParam(required = false) @Nullable Urgency urgency) {
        int first = paging.after(Integer::valueOf).orElse(0) + 1;
        List<Integer> numbers =
                IntStream.rangeClosed(first, 120).boxed().limit(paging.fetch()).toList();
        return paging.page(numbers, String::valueOf);
    }

    @GetMapping("/api/letters/{id}")
    @PermitAll
    String letter(@PathVariable UUID id, @RequestParam(defaultValue = "1") @Min(1) @Max(9) int copies) {
        return "{\"id\":\"" + id + "\"}";
    }

    @GetMapping("/api/notes/{name}")
    @PermitAll
    List<String> note(@PathVariable String name, @RequestParam String colour, @RequestHeader("X-Shelf") int shelf) {
        return List.of(name, colour, String.valueOf(shelf));
    }

    @GetMapping("/api/caller")
    @RolesAllowed(Roles.VIEWER)
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/api/perhaps")
    @PermitAll
    String perhaps(@Nullable Caller caller) {
        return caller == null ? "nobody" : caller.subject();
    }

    @PutMapping("/api/uploads/{name}")
    @RolesAllowed(Roles.CLERK)
    long upload(@PathVariable String name, HttpServletRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return body.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    @GetMapping("/api/failures/{which}")
    @PermitAll
    String fail(@PathVariable String which) {
        throw switch (which) {
            case "away" -> new DataAccessResourceFailureException("mongodb://user:secret@host is away");
            case "lock" -> new OptimisticLockingFailureException("lt.tiltas.Document");
            case "known" -> new LetterRefused("The letter is sealed.");
            default -> new IllegalStateException("secret " + which);
        };
    }

    @GetMapping(path = "/api/happenings", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PermitAll
    SseEmitter happenings(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        return streams.open(last, happenings);
    }
}
