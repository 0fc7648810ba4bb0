package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Ending;
import lt.tiltas.documents.document.Round;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import org.jspecify.annotations.Nullable;

/** A document's route, and how far it is. */
@Schema(name = "Circulation")
record CirculationView(
        UUID document,

        @Schema(
                description = "Of the document",
                example = "circulating",
                allowableValues = {
                    "draft",
                    "circulating",
                    "declined",
                    "withdrawn",
                    "signed",
                    "registered",
                    "sealed",
                    "sent"
                })
        String state,

        @Schema(description = "1, and one more for each revision", example = "1")
        int round,

        @Nullable @Schema(description = "Subject of who began it; absent in a plan", example = "188718528-clerk")
        String begunBy,

        @Nullable Instant begunAt,
        List<StepView> steps,
        @Nullable EndingView ending,

        @Schema(description = "Earlier rounds, that were declined or withdrawn")
        List<RoundView> history) {

    /** A step. */
    @Schema(name = "Step")
    record StepView(
            @Schema(example = "1") int number,

            @Schema(description = "Steps of one group are open at the same time", example = "1")
            int group,

            @Schema(
                    example = "approval",
                    allowableValues = {"approval", "signature", "seal", "receipt", "acquaintance"})
            String purpose,

            AssigneeView assignee,

            @Nullable @Schema(description = "To whom it was handed on")
            AssigneeView handedTo,

            @Schema(description = "In working days", example = "3")
            int term,

            @Schema(
                    example = "open",
                    allowableValues = {"waiting", "open", "done", "declined", "cancelled"})
            String state,

            @Nullable @Schema(description = "Last day of the term")
            LocalDate due,

            @Nullable Instant openedAt,
            @Nullable Instant remindedAt,
            @Nullable Instant escalatedAt,

            @Nullable @Schema(description = "Subject of who did or declined it", example = "188718528-clerk")
            String by,

            @Nullable @Schema(description = "For whom, when a deputy did", example = "188718528-signer")
            String forWhom,

            @Nullable Instant at,

            @Nullable @Schema(description = "Id of the signature that it left")
            UUID signature,

            @Nullable @Schema(description = "Why it was declined", example = "The annex is missing.")
            String reason) {

        static StepView of(Step step) {
            Progress.@Nullable Open open = step.progress() instanceof Progress.Open it ? it : null;
            Progress.@Nullable Done done = step.progress() instanceof Progress.Done it ? it : null;
            Progress.@Nullable Declined declined = step.progress() instanceof Progress.Declined it ? it : null;
            return new StepView(
                    step.number(),
                    step.group(),
                    step.purpose().wireName(),
                    AssigneeView.of(step.assignee()),
                    step.handedTo() == null ? null : AssigneeView.of(step.handedTo()),
                    step.term(),
                    step.progress().state().wireName(),
                    open != null ? open.due() : done != null ? done.due() : null,
                    open == null ? null : open.at(),
                    open == null ? null : open.remindedAt(),
                    open == null ? null : open.escalatedAt(),
                    done != null ? done.by() : declined != null ? declined.by() : null,
                    done != null ? done.forWhom() : declined != null ? declined.forWhom() : null,
                    done != null ? done.at() : declined != null ? declined.at() : null,
                    done == null ? null : done.signature(),
                    declined == null ? null : declined.reason());
        }
    }

    /** Whose a step is. */
    @Schema(name = "Assignee")
    record AssigneeView(
            @Schema(
                    example = "person",
                    allowableValues = {"person", "role"})
            String kind,

            @Schema(description = "Subject of the person's token, or the role", example = "188718528-clerk")
            String name) {
        static AssigneeView of(Assignee assignee) {
            return new AssigneeView(assignee.kind(), assignee.name());
        }
    }

    /** How a circulation ended before its time. */
    @Schema(name = "Ending")
    record EndingView(
            @Schema(
                    example = "declined",
                    allowableValues = {"declined", "withdrawn"})
            String how,

            @Schema(description = "Subject", example = "188718528-registrar")
            String by,

            Instant at,
            @Schema(example = "The annex is missing.") String reason) {
        static EndingView of(Ending ending) {
            return new EndingView(
                    ending.state().wireName(),
                    ending.by(),
                    ending.at(),
                    ending.reason().text());
        }
    }

    /** An earlier round. */
    @Schema(name = "Round")
    record RoundView(
            List<StepView> steps,

            @Schema(description = "How many signatures the revision took off", example = "1")
            int signatures,

            EndingView ending) {
        static RoundView of(Round round) {
            return new RoundView(views(round.route()), round.signatures().size(), EndingView.of(round.ending()));
        }
    }

    static CirculationView of(Document document) {
        Core core = document.core();
        Route.Begun begun = core.route().begun();
        Ending ending =
                switch (document) {
                    case Document.Declined declined -> declined.ending();
                    case Document.Withdrawn withdrawn -> withdrawn.ending();
                    case Document.Draft draft -> null;
                    case Document.OnRoute onRoute -> null;
                };
        return new CirculationView(
                core.id().value(),
                document.state().wireName(),
                core.round(),
                begun == null ? null : begun.by(),
                begun == null ? null : begun.at(),
                views(core.route()),
                ending == null ? null : EndingView.of(ending),
                core.rounds().stream().map(RoundView::of).toList());
    }

    static List<StepView> views(Route route) {
        return route.steps().stream().map(StepView::of).toList();
    }
}
