package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentCirculated;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSigned;
import lt.tiltas.contracts.documents.DocumentEvent.PlannedStep;
import lt.tiltas.contracts.documents.DocumentEvent.SignatureMade;
import lt.tiltas.contracts.documents.DocumentEvent.StepDeclined;
import lt.tiltas.contracts.documents.DocumentEvent.StepDelegated;
import lt.tiltas.contracts.documents.DocumentEvent.StepDone;
import lt.tiltas.contracts.documents.DocumentEvent.StepEscalated;
import lt.tiltas.contracts.documents.DocumentEvent.StepOpened;
import lt.tiltas.contracts.documents.DocumentEvent.StepReminded;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import lt.tiltas.documents.signing.Signature;

/** What the world is told of a document's route: the difference between the document before and after. */
final class Told {
    private Told() {}

    static List<DocumentEvent> of(Document before, Document after, Instant at) {
        Core core = after.core();
        Route then = before.core().route();
        Route now = core.route();
        List<DocumentEvent> events = new ArrayList<>();
        if (!then.isBegun() && now.isBegun()) {
            events.add(circulated(core, at));
        }
        for (Signature made : core.signatures().stream()
                .skip(before.core().signatures().size())
                .toList()) {
            now.steps().stream()
                    .filter(step -> step.progress() instanceof Progress.Done done
                            && made.id().equals(done.signature()))
                    .forEach(step -> events.add(made(core, step, made)));
        }
        for (Step step : now.steps()) {
            Step was = then.step(step.number());
            if (!was.equals(step)) {
                changed(core, was, step, at, events);
            }
        }
        if (now.isDecided() && !then.isDecided()) {
            events.add(new DocumentSigned(core.id().value(), core.institution(), core.round(), at));
        }
        return events;
    }

    private static void changed(Core core, Step was, Step step, Instant at, List<DocumentEvent> events) {
        UUID id = core.id().value();
        String institution = core.institution();
        int round = core.round();
        int number = step.number();
        String purpose = step.purpose().wireName();
        switch (step.progress()) {
            case Progress.Waiting waiting -> {}
            case Progress.Cancelled cancelled -> {}
            case Progress.Done done ->
                events.add(new StepDone(
                        id, institution, round, number, purpose, done.due(), done.forWhom() != null, done.at()));
            case Progress.Declined declined ->
                events.add(new StepDeclined(
                        id, institution, round, number, purpose, declined.forWhom() != null, declined.at()));
            case Progress.Open open -> {
                if (!(was.progress() instanceof Progress.Open before)) {
                    events.add(new StepOpened(id, institution, round, number, purpose, open.due(), open.at()));
                } else {
                    if (!was.turn().equals(step.turn())) {
                        events.add(new StepDelegated(id, institution, round, number, purpose, at));
                    }
                    if (before.remindedAt() == null && open.remindedAt() != null) {
                        events.add(new StepReminded(
                                id, institution, round, number, purpose, open.due(), open.remindedAt()));
                    }
                    if (before.escalatedAt() == null && open.escalatedAt() != null) {
                        events.add(new StepEscalated(
                                id, institution, round, number, purpose, open.due(), open.escalatedAt()));
                    }
                }
            }
        }
    }

    private static DocumentCirculated circulated(Core core, Instant at) {
        return new DocumentCirculated(
                core.id().value(),
                core.institution(),
                core.round(),
                core.route().steps().stream()
                        .map(step -> new PlannedStep(
                                step.number(), step.group(), step.purpose().wireName(), step.term()))
                        .toList(),
                at);
    }

    private static SignatureMade made(Core core, Step step, Signature made) {
        return new SignatureMade(
                core.id().value(),
                core.institution(),
                core.round(),
                step.number(),
                made.id(),
                made.kind().wireName(),
                made.baseline(),
                made.signedAt());
    }
}
