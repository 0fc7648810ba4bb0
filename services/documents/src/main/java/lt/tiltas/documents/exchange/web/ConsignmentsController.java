package lt.tiltas.documents.exchange.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Container;
import lt.tiltas.documents.document.Containers;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.document.Words;
import lt.tiltas.documents.exchange.Boxes;
import lt.tiltas.documents.exchange.Carriage;
import lt.tiltas.documents.exchange.Consignment;
import lt.tiltas.documents.exchange.ExchangeRefused;
import lt.tiltas.documents.exchange.Reason;
import lt.tiltas.documents.exchange.Receiving;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.transfer.Download;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Consignments that the caller's institution received or sent. */
@RestController
@RequestMapping("/api/consignments")
@Tag(name = "consignments", description = "What the caller's institution received and sent")
class ConsignmentsController {
    private final Boxes boxes;
    private final Receiving receiving;
    private final Documents documents;
    private final Containers containers;
    private final Contents contents;

    ConsignmentsController(
            Boxes boxes, Receiving receiving, Documents documents, Containers containers, Contents contents) {
        this.boxes = boxes;
        this.receiving = receiving;
        this.documents = documents;
        this.containers = containers;
        this.contents = contents;
    }

    /** Which box. */
    enum Box {
        INBOX,
        SENT;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Box parse(String wireName) {
            for (Box one : values()) {
                if (one.wireName().equals(wireName)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No such box");
        }
    }

    /** In which register. */
    @Schema(name = "RegistrationRequest")
    record InRegister(
            @Nullable
            @Size(min = 1, max = 10)
            @Schema(example = "G", description = "One to ten capital letters or digits")
            String prefix) {}

    /** Why it is refused. */
    @Schema(name = "RefusalRequest")
    record Refusal(
            @NotBlank @Size(max = Reason.LONGEST) @Schema(example = "Addressed to another institution")
            String reason) {}

    /** A registration number. */
    @Schema(name = "RegistrationNumber")
    record NumberView(@Schema(example = "G-2026-000004") String number) {}

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "listConsignments",
            summary = "Lists the inbox, or what was sent; the latest first",
            description = """
                    Searched for words, the inbox finds title, sender's name and code and both institutions' numbers; what was
                    sent is found by the recipient's name and code and by the words of the document: title, number, case file
                    and addressees.""")
    Page<ConsignmentView> list(
            @RequestParam(defaultValue = "inbox") Box box,
            @RequestParam(required = false) ConsignmentView.@Nullable State state,
            @RequestParam(required = false)
                    @Size(max = 200)
                    @Parameter(
                            description =
                                    "Beginnings of words, in any order; capital letters and marks on letters do not"
                                            + " count",
                            example = "kvietim 2026")
                    @Nullable
                    String q,
            Paging paging,
            Caller caller) {
        Consignment.State wanted = state == null ? null : Consignment.State.valueOf(state.name());
        List<String> words = Words.asked(q);
        Place after = paging.after(Place::parse).orElse(null);
        Page<Consignment> page =
                switch (box) {
                    case INBOX ->
                        paging.page(
                                boxes.inbox(reader(caller), wanted, words, after, paging.fetch()),
                                one -> Boxes.placeInInbox(one).toString());
                    case SENT ->
                        paging.page(
                                boxes.sent(reader(caller), wanted, words, after, paging.fetch()),
                                one -> Boxes.placeOfSent(one).toString());
                };
        return new Page<>(page.items().stream().map(ConsignmentView::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "getConsignment",
            summary = "Shows a consignment",
            description = "The sender sees it from the moment of sending, the recipient from its delivery on.")
    ConsignmentView get(@PathVariable UUID id, Caller caller) {
        return ConsignmentView.of(boxes.find(reader(caller), new ConsignmentId(id)));
    }

    @GetMapping(
            path = "/{id}/container",
            produces = {AsicContainer.MEDIA_TYPE, Container.PDF})
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "downloadConsignmentContainer",
            summary = "Downloads the container",
            description = "The recipient's first download marks the consignment opened.")
    @ApiResponse(
            responseCode = "200",
            description = "The container (ASiC-E), or the PDF with its signatures inside.",
            content = {
                @Content(mediaType = AsicContainer.MEDIA_TYPE, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = Container.PDF, schema = @Schema(type = "string", format = "binary"))
            })
    void container(@PathVariable UUID id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Container container = containers.of(carried(caller, id));
        handOver(caller, id, request);
        Download.send(
                response, id + container.extension(), container.mediaType(), container.size(), container::writeTo);
    }

    @GetMapping("/{id}/files/{name}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "downloadConsignmentFile",
            summary = "Downloads a file",
            description = "The recipient's first download marks the consignment opened.")
    @ApiResponse(
            responseCode = "200",
            description = "The file, in its own media type.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    void file(
            @PathVariable UUID id,
            @PathVariable String name,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        DataFile file =
                carried(caller, id).core().file(new FileName(name)).orElseThrow(DocumentRefused.NoSuchFile::new);
        handOver(caller, id, request);
        Download.send(
                response,
                file.name().value(),
                file.mediaType(),
                file.size(),
                out -> contents.copy(file.content(), out));
    }

    @PostMapping("/{id}/registration")
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(
            operationId = "registerConsignment",
            summary = "Enters the consignment in the recipient's register",
            description = "Repeated, it answers with the same number.")
    NumberView register(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable InRegister body, Caller caller) {
        return new NumberView(receiving
                .register(actor(caller), new ConsignmentId(id), body == null ? null : body.prefix())
                .number()
                .toString());
    }

    @PostMapping("/{id}/refusal")
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(operationId = "refuseConsignment", summary = "Refuses the consignment, with a reason")
    ConsignmentView refuse(@PathVariable UUID id, @Valid @RequestBody Refusal body, Caller caller) {
        return ConsignmentView.of(receiving.refuse(actor(caller), new ConsignmentId(id), new Reason(body.reason())));
    }

    /** Before the first byte, so that nothing is ever handed over without the evidence; a HEAD hands over nothing. */
    private void handOver(Caller caller, UUID id, HttpServletRequest request) {
        Carriage carriage = boxes.find(reader(caller), new ConsignmentId(id)).carriage();
        if (request.getMethod().equals("GET") && carriage.recipient().equals(caller.institution())) {
            receiving.open(actor(caller), carriage.id());
        }
    }

    private Document carried(Caller caller, UUID id) {
        Carriage carriage = boxes.find(reader(caller), new ConsignmentId(id)).carriage();
        return documents.read(carriage.document()).orElseThrow(ExchangeRefused.NotFound::new);
    }

    /** Consignments with personal data are for those who work with them. */
    static Reader reader(Caller caller) {
        return new Reader(
                caller.institution(), caller.is(Roles.CLERK) || caller.is(Roles.SIGNER) || caller.is(Roles.REGISTRAR));
    }

    private static Actor actor(Caller caller) {
        return new Actor(caller.institution(), caller.subject(), caller.address());
    }
}
