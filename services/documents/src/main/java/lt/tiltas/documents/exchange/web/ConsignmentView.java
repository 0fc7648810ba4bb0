package lt.tiltas.documents.exchange.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import lt.tiltas.documents.exchange.Carriage;
import lt.tiltas.documents.exchange.Consignment;
import lt.tiltas.documents.exchange.Consignment.Pending;
import lt.tiltas.documents.exchange.Consignment.Refused;
import lt.tiltas.documents.exchange.Consignment.Registered;
import lt.tiltas.documents.exchange.Consignment.Sent;
import lt.tiltas.documents.registration.Registration;
import org.jspecify.annotations.Nullable;

/** A consignment as its sender and its recipient see it. */
@Schema(name = "Consignment")
record ConsignmentView(
        UUID id,
        UUID document,

        @Schema(description = "Code of the sending institution", example = "188718528")
        String sender,

        @Schema(description = "Code of the receiving institution", example = "900000016")
        String recipient,

        @Schema(example = "Invitation to the spring meeting")
        String title,

        State state,

        @Schema(description = "Number in the sender's register", example = "S-2026-000017")
        String senderNumber,

        Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant openedAt,
        @Nullable Instant registeredAt,
        @Nullable Instant refusedAt,

        @Schema(description = "Number in the recipient's register", example = "G-2026-000004") @Nullable
        String registrationNumber,

        @Schema(description = "Why the recipient refused it", example = "Addressed to another institution") @Nullable
        String reason) {

    /** The states by name. */
    enum State {
        SENT,
        DELIVERED,
        OPENED,
        REGISTERED,
        REFUSED;

        @JsonValue
        String wireName() {
            return Consignment.State.valueOf(name()).wireName();
        }

        static State parse(String wireName) {
            for (State one : values()) {
                if (one.wireName().equals(wireName)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No such state");
        }
    }

    static ConsignmentView of(Consignment consignment) {
        return switch (consignment) {
            case Sent sent -> view(sent, null, null, null, null);
            case Pending pending -> view(pending, pending.deliveredAt(), pending.openedAt(), null, null);
            case Registered registered ->
                view(registered, registered.deliveredAt(), registered.openedAt(), registered.registration(), null);
            case Refused refused -> view(refused, refused.deliveredAt(), refused.openedAt(), null, refused);
        };
    }

    private static ConsignmentView view(
            Consignment consignment,
            @Nullable Instant deliveredAt,
            @Nullable Instant openedAt,
            @Nullable Registration registration,
            @Nullable Refused refused) {
        Carriage carriage = consignment.carriage();
        return new ConsignmentView(
                carriage.id().value(),
                carriage.document().value(),
                carriage.sender(),
                carriage.recipient(),
                carriage.title(),
                State.valueOf(consignment.state().name()),
                carriage.senderNumber(),
                carriage.sentAt(),
                deliveredAt,
                openedAt,
                registration == null ? null : registration.at(),
                refused == null ? null : refused.refusedAt(),
                registration == null ? null : registration.number().toString(),
                refused == null ? null : refused.reason().text());
    }
}
