package lt.tiltas.documents.submission.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import lt.tiltas.documents.document.Text;
import lt.tiltas.documents.submission.Submission.Judged;
import lt.tiltas.documents.submission.SubmissionId;
import lt.tiltas.documents.submission.Submitting;
import lt.tiltas.documents.submission.Submitting.Submitted;
import lt.tiltas.documents.transfer.VerdictPapers;
import lt.tiltas.documents.validation.Attestation;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.SignatureJudge.Report;
import lt.tiltas.documents.validation.ValidationRefused;
import lt.tiltas.documents.validation.Verdicts.Kept;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Validations of files that somebody uploads. */
@RestController
@RequestMapping("/api/validations")
@Tag(name = "validations", description = "Verdicts on signed files that anybody of an institution uploads")
class ValidationsController {
    private static final int LONGEST_NAME = 255;

    private final Submitting submitting;
    private final VerdictPapers papers;

    ValidationsController(Submitting submitting, VerdictPapers papers) {
        this.submitting = submitting;
        this.papers = papers;
    }

    @PostMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "validate",
            summary = "Judges an uploaded file",
            description = """
                    The body is the file, whatever its Content-Type. The answer tells at once what can be seen: the \
                    structure, and whether files and signatures belong together. The full check follows in the \
                    background; ask at the address in the header 'Location' until the state is 'judged'. A file that \
                    was judged before is answered with its verdict. The file itself is kept only until it is judged.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "Taken.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Taken before by the same request.", useReturnTypeSchema = true)
    ResponseEntity<ValidationView> submit(
            @RequestParam(required = false) @Parameter(example = "sutartis.asice") @Nullable String name,
            @RequestParam(required = false) @Nullable Language language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            Caller caller,
            IdempotencyKey key,
            HttpServletRequest request)
            throws IOException {
        requireName(name);
        SubmissionId id = new SubmissionId(key.idFor(caller.institution(), "validation"));
        try (InputStream body = request.getInputStream()) {
            Submitted submitted =
                    submitting.submit(caller.institution(), id, name, body, request.getContentLengthLong());
            return ResponseEntity.status(submitted.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/validations/" + id)
                    .body(ValidationView.of(submitted.submission(), Language.of(language, accepted)));
        }
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "getValidation", summary = "Shows a validation of the caller's institution")
    ValidationView get(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Language language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            Caller caller) {
        return ValidationView.of(
                submitting.find(caller.institution(), new SubmissionId(id)), Language.of(language, accepted));
    }

    @DeleteMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "cancelValidation",
            summary = "Calls a validation off and forgets it",
            description = "Its file is removed as soon as the check has stopped.")
    void cancel(@PathVariable UUID id, Caller caller) {
        submitting.remove(caller.institution(), new SubmissionId(id));
    }

    @GetMapping(path = "/{id}/certificate", produces = "application/pdf")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "certifyValidation",
            summary = "Prints a certificate of validation",
            description = "One page for people, in the language that is asked for.")
    @ApiResponse(
            responseCode = "200",
            description = "The certificate.",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    void certificate(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Language language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        Judged judged = submitting.judged(caller.institution(), new SubmissionId(id));
        papers.certificate(
                response,
                new Attestation(
                        id.toString(),
                        judged.slip().fileName(),
                        judged.slip().size(),
                        new Kept(judged.key(), judged.verdict(), judged.judgedAt())),
                Language.of(language, accepted));
    }

    @GetMapping(path = "/{id}/reports/{report}", produces = "application/xml")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "reportValidation",
            summary = "Reports on a validation for other programs",
            description = "The ETSI validation report (TS 119 102-2), or one of the reports of EU DSS.")
    @ApiResponse(
            responseCode = "200",
            description = "The report.",
            content =
                    @Content(
                            mediaType = "application/xml",
                            schema = @Schema(type = "string", example = "<SimpleReport/>")))
    void report(
            @PathVariable UUID id,
            @PathVariable Report report,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1000) int part,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        Judged judged = submitting.judged(caller.institution(), new SubmissionId(id));
        papers.report(response, id.toString(), judged.key(), report, part);
    }

    private static void requireName(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME || !Text.isPlain(name))) {
            throw new ValidationRefused.BadName();
        }
    }
}
