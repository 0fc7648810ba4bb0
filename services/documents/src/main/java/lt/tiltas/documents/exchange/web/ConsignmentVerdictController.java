package lt.tiltas.documents.exchange.web;

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
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.ContainerVerdicts;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.exchange.Boxes;
import lt.tiltas.documents.exchange.Carriage;
import lt.tiltas.documents.exchange.ExchangeRefused;
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

/** The verdict, and what can be taken away about it, on a consignment that the caller's institution sent or received. */
@RestController
@RequestMapping("/api/consignments/{id}/verdict")
@Tag(name = "consignments")
class ConsignmentVerdictController {
    private final Boxes boxes;
    private final Documents documents;
    private final ContainerVerdicts verdicts;
    private final VerdictPapers papers;

    ConsignmentVerdictController(Boxes boxes, Documents documents, ContainerVerdicts verdicts, VerdictPapers papers) {
        this.boxes = boxes;
        this.documents = documents;
        this.verdicts = verdicts;
        this.papers = papers;
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "judgeConsignment",
            summary = "Judges the container",
            description = "Hands no content over, so it does not mark the consignment opened.")
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
            operationId = "certifyConsignmentVerdict",
            summary = "Prints a certificate of validation for a consignment",
            description =
                    "One page for people, in the language that is asked for. It does not mark the consignment opened.")
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
            operationId = "reportConsignmentVerdict",
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
        Carriage carriage = boxes.find(ConsignmentsController.reader(caller), new ConsignmentId(id))
                .carriage();
        return documents.read(carriage.document()).orElseThrow(ExchangeRefused.NotFound::new);
    }
}
