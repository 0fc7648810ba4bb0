package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.Container;
import lt.tiltas.documents.document.Containers;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Drafting;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.document.Recipients;
import lt.tiltas.documents.document.Registering;
import lt.tiltas.documents.document.Sealing;
import lt.tiltas.documents.document.Selection;
import lt.tiltas.documents.document.Sending;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.document.Words;
import lt.tiltas.documents.document.web.Requests.Described;
import lt.tiltas.documents.document.web.Requests.InRegister;
import lt.tiltas.documents.document.web.Requests.To;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.transfer.Download;
import lt.tiltas.messaging.Trace;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents of the caller's institution. */
@RestController
@RequestMapping("/api/documents")
@Tag(name = "documents", description = "Documents that the caller's institution writes, registers, seals and sends")
class DocumentsController {
    private final Documents documents;
    private final Drafting drafting;
    private final Registering registering;
    private final Sealing sealing;
    private final Sending sending;
    private final Containers containers;

    DocumentsController(
            Documents documents,
            Drafting drafting,
            Registering registering,
            Sealing sealing,
            Sending sending,
            Containers containers) {
        this.documents = documents;
        this.drafting = drafting;
        this.registering = registering;
        this.sealing = sealing;
        this.sending = sending;
        this.containers = containers;
    }

    @PostMapping
    @RolesAllowed(Roles.CLERK)
    @Operation(
            operationId = "createDocument",
            summary = "Begins a document",
            description = "With an Idempotency-Key a repeated request finds the document that the first one made.")
    @ApiResponse(responseCode = "201", description = "Begun.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Begun before by the same request.", useReturnTypeSchema = true)
    ResponseEntity<DocumentView> create(@Valid @RequestBody Described body, Caller caller, IdempotencyKey key) {
        DocumentId id = new DocumentId(key.idFor(caller.institution(), "document"));
        Drafting.Begun begun =
                drafting.begin(actor(caller), id, key.present() ? key.fingerprintOf(body) : null, body.description());
        return ResponseEntity.status(begun.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Location", "/api/documents/" + id)
                .body(DocumentView.of(begun.document()));
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "listDocuments",
            summary = "Lists the institution's documents, the latest first",
            description = "All conditions together. Those with personal data are listed for clerks, signers and"
                    + " registrars alone.")
    Page<DocumentView> list(
            @RequestParam(required = false) DocumentView.@Nullable State state,
            @RequestParam(required = false)
                    @Parameter(
                            description = "drafts: also declined and withdrawn ones; circulating; ready: signed,"
                                    + " registered or sealed, and not sent yet; sent",
                            example = "ready")
                    DocumentView.@Nullable Box box,
            @RequestParam(required = false)
                    @Size(max = 200)
                    @Parameter(
                            description =
                                    "Beginnings of words of title, number, case file, addressees and recipients, in any"
                                            + " order; capital letters and marks on letters do not count",
                            example = "kvietim 2026")
                    @Nullable
                    String q,
            @RequestParam(required = false)
                    @Pattern(regexp = TypeCode.PATTERN, message = "must be the code of a type of documents")
                    @Parameter(example = "letter")
                    @Nullable
                    String type,
            @RequestParam(required = false)
                    @Pattern(regexp = Requests.FILING, message = "must be a year, a slash and an index")
                    @Parameter(description = "Year and index of a case file", example = "2026/1.15")
                    @Nullable
                    String caseFile,
            @RequestParam(required = false)
                    @Pattern(regexp = Requests.ACCESSES, message = "must be one of " + Requests.ACCESSES)
                    @Parameter(example = "public")
                    @Nullable
                    String access,
            @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(
                            description = "With an open step whose term ends on that day or before",
                            example = "2026-11-30")
                    @Nullable
                    LocalDate dueUntil,
            Paging paging,
            Caller caller) {
        List<Document> found = documents.of(
                reader(caller),
                new Selection(
                        DocumentView.states(state, box),
                        Words.asked(q),
                        type == null ? null : new TypeCode(type),
                        caseFile == null ? null : Requests.filing(caseFile),
                        access == null ? null : Access.parse(access),
                        dueUntil),
                paging.after(Place::parse).orElse(null),
                paging.fetch());
        Page<Document> page = paging.page(
                found, one -> new Place(one.core().createdAt(), one.id().toString()).toString());
        return new Page<>(page.items().stream().map(DocumentView::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "getDocument", summary = "Shows a document")
    ResponseEntity<DocumentView> get(@PathVariable UUID id, Caller caller) {
        return answer(documents.see(reader(caller), new DocumentId(id)));
    }

    @PutMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(
            operationId = "describeDocument",
            summary = "Describes a draft anew",
            description = "All of the description: what is not given, the document does not have any more. If-Match is"
                    + " the ETag that the document was read with; the answer has the next one.")
    @ApiResponse(responseCode = "200", description = "Described.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "412",
            description = "Somebody changed it since it was read.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @ApiResponse(
            responseCode = "428",
            description = "If-Match does not say which revision was read.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    ResponseEntity<DocumentView> describe(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = "ETag of the document as it was read", example = "\"3\"")
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody Described body,
            Caller caller) {
        return answer(
                drafting.describe(actor(caller), new DocumentId(id), Revision.wanted(ifMatch), body.description()));
    }

    @PostMapping("/{id}/registration")
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(
            operationId = "registerDocument",
            summary = "Enters the document in the institution's register",
            description = "From then on its files are frozen. Repeated, it answers with the same number.")
    NumberView register(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable InRegister body, Caller caller) {
        return new NumberView(registering
                .register(actor(caller), new DocumentId(id), body == null ? null : body.prefix())
                .number()
                .toString());
    }

    @PostMapping("/{id}/seal")
    @RolesAllowed(Roles.SIGNER)
    @Operation(
            operationId = "sealDocument",
            summary = "Puts the institution's e-seal on a registered document",
            description = "XAdES baseline LT in an ASiC-E container, over all files. Repeated, it changes nothing.")
    DocumentView seal(
            @PathVariable UUID id,
            @Parameter(description = "Which seal of the institution; absent, the default one", example = "main")
                    @RequestParam(required = false)
                    @Nullable
                    String seal,
            Caller caller) {
        return DocumentView.of(sealing.seal(actor(caller), new DocumentId(id), seal));
    }

    @PostMapping("/{id}/dispatch")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(
            operationId = "dispatchDocument",
            summary = "Sends a sealed document",
            description = "One consignment for each recipient. Repeated with the same recipients, it changes nothing.")
    DocumentView dispatch(@PathVariable UUID id, @Valid @RequestBody To body, Caller caller) {
        return DocumentView.of(sending.send(actor(caller), new DocumentId(id), new Recipients(body.recipients())));
    }

    @GetMapping(
            path = "/{id}/container",
            produces = {AsicContainer.MEDIA_TYPE, Container.PDF})
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "downloadContainer", summary = "Downloads the container of a sealed document")
    @ApiResponse(
            responseCode = "200",
            description = "The container (ASiC-E), or the PDF with its signatures inside.",
            content = {
                @Content(mediaType = AsicContainer.MEDIA_TYPE, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = Container.PDF, schema = @Schema(type = "string", format = "binary"))
            })
    void container(@PathVariable UUID id, Caller caller, HttpServletResponse response) throws IOException {
        Container container = containers.of(find(caller, id));
        Download.send(
                response, id + container.extension(), container.mediaType(), container.size(), container::writeTo);
    }

    @GetMapping("/{id}/trail")
    @RolesAllowed({Roles.AUDITOR, Roles.REGISTRAR})
    @Operation(
            operationId = "getTrail",
            summary = "Shows what was done with a document",
            description = "Who, when, what, and from where; the oldest first.")
    Page<TraceView> trail(@PathVariable UUID id, Caller caller) {
        List<Trace> trail = documents.trail(
                documents.get(caller.institution(), new DocumentId(id)).id());
        return new Page<>(trail.stream().map(TraceView::of).toList(), null);
    }

    private Document find(Caller caller, UUID id) {
        return documents.see(reader(caller), new DocumentId(id)).document();
    }

    private static ResponseEntity<DocumentView> answer(Documents.Seen seen) {
        return ResponseEntity.ok().eTag(Revision.tag(seen.revision())).body(DocumentView.of(seen.document()));
    }

    /** Documents with personal data are for those who work with them; an auditor sees their trail alone. */
    static Reader reader(Caller caller) {
        return new Reader(
                caller.institution(), caller.is(Roles.CLERK) || caller.is(Roles.SIGNER) || caller.is(Roles.REGISTRAR));
    }

    static Actor actor(Caller caller) {
        return new Actor(caller.institution(), caller.subject(), caller.address());
    }
}
