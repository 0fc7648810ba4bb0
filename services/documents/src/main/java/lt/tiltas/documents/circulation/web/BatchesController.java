package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import lt.tiltas.documents.circulation.BatchSigning;
import lt.tiltas.documents.circulation.CirculationRefused;
import lt.tiltas.documents.circulation.SignatureBatch;
import lt.tiltas.documents.circulation.SignatureBatch.Place;
import lt.tiltas.documents.circulation.web.SignatureBodies.PreparedView;
import lt.tiltas.documents.circulation.web.SignatureBodies.ToPrepare;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.web.Caller;
import lt.tiltas.web.PersonClaim;
import lt.tiltas.web.Roles;
import lt.tiltas.web.problem.Explanations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many steps by one decision. */
@RestController
@Tag(name = "batches", description = "Many steps by one decision of a person, each with its own outcome")
class BatchesController {
    private final BatchSigning batch;
    private final Explanations explanations;

    BatchesController(BatchSigning batch, Explanations explanations) {
        this.batch = batch;
        this.explanations = explanations;
    }

    /** A step of a document. */
    @Schema(name = "StepOfDocument")
    record PlaceBody(
            @NotNull @Schema(example = "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11")
            UUID document,

            @Min(1) @Schema(description = "Number in the document's route", example = "3")
            int step) {
        Place place() {
            return new Place(new DocumentId(document), step);
        }
    }

    /** What to sign, and how. */
    @Schema(name = "BatchToPrepare")
    record BatchBody(
            @NotEmpty @Size(max = SignatureBatch.MOST) List<@NotNull @Valid PlaceBody> steps,

            @NotNull @Valid @Schema(description = "The same for all")
            ToPrepare signature) {}

    /** Which steps. */
    @Schema(name = "StepsOfDocuments")
    record PlacesBody(
            @NotEmpty @Size(max = SignatureBatch.MOST) List<@NotNull @Valid PlaceBody> steps) {}

    /** Which steps, and with which seal. */
    @Schema(name = "BatchToSeal")
    record SealsBody(
            @NotEmpty @Size(max = SignatureBatch.MOST) List<@NotNull @Valid PlaceBody> steps,

            @Nullable
            @Size(min = 1, max = 100)
            @Schema(
                    description = "Id of one of the institution's seals; the default one unless given",
                    example = "main")
            String seal) {}

    /** The values of a batch. */
    @Schema(name = "BatchValues")
    record ValuesBody(
            @NotEmpty @Size(max = SignatureBatch.MOST) List<@NotNull @Valid ValueBody> values) {}

    /** What the signer's device made for one of them. */
    @Schema(name = "BatchValue")
    record ValueBody(
            @NotNull
            @Schema(description = "Id of the prepared signature", example = "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11")
            UUID id,

            @NotBlank
            @Size(max = SignatureBodies.LONGEST_VALUE)
            @Schema(description = "The signature value in Base64", example = "MEUCIQDWzC8RZ2Yz…")
            String value) {}

    /** A prepared batch. */
    @Schema(name = "PreparedBatch")
    record PreparedBatchView(
            @Schema(description = "For the second request") UUID id, List<PreparedItemView> items) {}

    /** What became of one step: prepared, or a problem. */
    @Schema(name = "PreparedItem")
    record PreparedItemView(
            UUID document,
            @Schema(example = "3") int step,
            @Nullable PreparedView prepared,

            @Nullable @Schema(ref = "#/components/schemas/Problem", description = "Why not")
            ProblemDetail problem) {}

    /** What became of the steps. */
    @Schema(name = "BatchOutcome")
    record OutcomeView(List<ItemView> items) {}

    /** What became of one step. */
    @Schema(name = "BatchItem")
    record ItemView(
            UUID document,
            @Schema(example = "3") int step,
            boolean done,

            @Nullable @Schema(description = "State of the document after it", example = "signed")
            String state,

            @Nullable @Schema(ref = "#/components/schemas/Problem", description = "Why it is not done")
            ProblemDetail problem) {}

    @PostMapping("/api/signature-batches")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "prepareSignatureBatch",
            summary = "Prepares the signatures of up to 500 steps",
            description = "Each step is prepared, or has a problem of its own. Nothing changes in the documents.")
    @ApiResponse(responseCode = "201", description = "Prepared, each as its item says.", useReturnTypeSchema = true)
    PreparedBatchView prepare(@Valid @RequestBody BatchBody body, Caller caller, PersonClaim person) {
        BatchSigning.PreparedBatch prepared = batch.prepare(
                CirculationController.participant(caller),
                person,
                places(body.steps()),
                body.signature().wish());
        return new PreparedBatchView(
                prepared.id(),
                prepared.outcomes().stream()
                        .map(one -> new PreparedItemView(
                                one.place().document().value(),
                                one.place().step(),
                                map(one.result(), PreparedView::of),
                                map(one.failure(), this::explain)))
                        .toList());
    }

    @PutMapping("/api/signature-batches/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
    @Operation(operationId = "finishSignatureBatch", summary = "Puts the signatures of a batch in", description = """
                    By the same person. Each document's outcome is its own: 200 says that all were tried, each item whether
                    it is done. Repeated, it changes nothing in what is done.""")
    OutcomeView finish(@PathVariable UUID id, @Valid @RequestBody ValuesBody body, Caller caller) {
        Map<UUID, byte[]> values = new HashMap<>();
        for (ValueBody one : body.values()) {
            if (values.put(one.id(), SignatureBodies.base64(one.value())) != null) {
                throw new CirculationRefused.BadBatch("The prepared signature " + one.id() + " is named twice");
            }
        }
        return view(batch.finish(CirculationController.participant(caller), id, values));
    }

    @PostMapping("/api/seal-batches")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
    @Operation(
            operationId = "sealBatch",
            summary = "Puts the institution's e-seal on up to 500 documents, as steps of their routes",
            description = "Each document's outcome is its own. Repeated, it changes nothing in what is done.")
    OutcomeView seal(@Valid @RequestBody SealsBody body, Caller caller) {
        return view(batch.seal(CirculationController.participant(caller), places(body.steps()), body.seal()));
    }

    @PostMapping("/api/approval-batches")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
    @Operation(
            operationId = "approveBatch",
            summary = "Approves up to 500 documents, as steps of their routes",
            description = "Each document's outcome is its own. Repeated, it changes nothing in what is done.")
    OutcomeView approve(@Valid @RequestBody PlacesBody body, Caller caller) {
        return view(batch.approve(CirculationController.participant(caller), places(body.steps())));
    }

    private OutcomeView view(List<BatchSigning.Outcome<Document>> outcomes) {
        return new OutcomeView(outcomes.stream()
                .map(one -> new ItemView(
                        one.place().document().value(),
                        one.place().step(),
                        one.failure() == null,
                        map(one.result(), document -> document.state().wireName()),
                        map(one.failure(), this::explain)))
                .toList());
    }

    private ProblemDetail explain(Exception failure) {
        return explanations.of(failure, "an item");
    }

    private static List<Place> places(List<PlaceBody> bodies) {
        return bodies.stream().map(PlaceBody::place).toList();
    }

    private static <A, B> @Nullable B map(@Nullable A value, Function<A, B> how) {
        return value == null ? null : how.apply(value);
    }
}
