package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.UUID;
import lt.tiltas.documents.document.ContainerVerdicts;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.transfer.VerdictPapers;
import lt.tiltas.documents.transfer.VerdictView;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.SignatureJudge.Report;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The verdict, and what can be taken away about it, on a document of the caller's institution. */
@RestController
@RequestMapping("/api/documents/{id}/verdict")
@Tag(name = "documents")
class DocumentVerdictController {
    private final Documents documents;
    private final ContainerVerdicts verdicts;
    private final VerdictPapers papers;

    DocumentVerdictController(Documents documents, ContainerVerdicts verdicts, VerdictPapers papers) {
        this.documents = documents;
        this.verdicts = verdicts;
        this.papers = papers;
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "judgeContainer",
            summary = "Judges the container of a sealed document",
            description = "Structure first, then signatures; offline, by the trust anchors of this installation.")
    VerdictView verdict(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Language language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            Caller caller)
            throws IOException {
        return VerdictView.of(verdicts.of(find(caller, id)).verdict(), Language.of(language, accepted));
    }

    @GetMapping(path = "/certificate", produces = "application/pdf")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "certifyDocumentVerdict",
            summary = "Prints a certificate of validation for a signed document",
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
        papers.certificate(
                response, verdicts.attested(id.toString(), find(caller, id)), Language.of(language, accepted));
    }

    @GetMapping(path = "/reports/{report}", produces = "application/xml")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "reportDocumentVerdict",
            summary = "Reports on the verdict for other programs",
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
        papers.report(response, id.toString(), verdicts.of(find(caller, id)).key(), report, part);
    }

    private Document find(Caller caller, UUID id) {
        return documents
                .see(DocumentsController.reader(caller), new DocumentId(id))
                .document();
    }
}
