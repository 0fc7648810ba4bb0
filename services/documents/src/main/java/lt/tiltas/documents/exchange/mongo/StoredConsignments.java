package lt.tiltas.documents.exchange.mongo;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Words;
import lt.tiltas.documents.exchange.Carriage;
import lt.tiltas.documents.exchange.Consignment;
import lt.tiltas.documents.exchange.Consignment.Delivered;
import lt.tiltas.documents.exchange.Consignment.Opened;
import lt.tiltas.documents.exchange.Consignment.Pending;
import lt.tiltas.documents.exchange.Consignment.Refused;
import lt.tiltas.documents.exchange.Consignment.Registered;
import lt.tiltas.documents.exchange.Consignment.Sent;
import lt.tiltas.documents.exchange.Reason;
import lt.tiltas.documents.exchange.mongo.StoredConsignment.StoredRegister;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.RegistrationNumber;
import org.jspecify.annotations.Nullable;

/** Turns consignments into their stored form and back. */
final class StoredConsignments {
    private StoredConsignments() {}

    static StoredConsignment store(Consignment consignment) {
        return switch (consignment) {
            case Sent sent -> throw new IllegalArgumentException("A consignment is stored when it is delivered");
            case Pending pending -> {
                Register entering = pending.entering();
                yield stored(
                        pending,
                        pending.deliveredAt(),
                        pending.openedAt(),
                        entering == null ? null : new StoredRegister(entering.prefix(), entering.year()),
                        null,
                        null);
            }
            case Registered registered ->
                stored(
                        registered,
                        registered.deliveredAt(),
                        registered.openedAt(),
                        null,
                        registered.registration(),
                        null);
            case Refused refused -> stored(refused, refused.deliveredAt(), refused.openedAt(), null, null, refused);
        };
    }

    private static StoredConsignment stored(
            Consignment consignment,
            Instant deliveredAt,
            @Nullable Instant openedAt,
            @Nullable StoredRegister entering,
            @Nullable Registration registration,
            @Nullable Refused refused) {
        Carriage carriage = consignment.carriage();
        return new StoredConsignment(
                carriage.id().toString(),
                carriage.document().toString(),
                carriage.sender(),
                carriage.recipient(),
                consignment.state().wireName(),
                carriage.title(),
                carriage.senderNumber(),
                carriage.sentAt(),
                deliveredAt,
                openedAt,
                entering,
                registration == null ? null : registration.number().toString(),
                registration == null ? null : registration.at(),
                refused == null ? null : refused.refusedAt(),
                refused == null ? null : refused.reason().text(),
                carriage.personalData() ? Boolean.TRUE : null,
                words(carriage, registration),
                StoredConsignment.SCHEMA_VERSION);
    }

    private static List<String> words(Carriage carriage, @Nullable Registration registration) {
        Set<String> words = new LinkedHashSet<>(Words.of(carriage.title()));
        words.addAll(Words.ofNumber(carriage.senderNumber()));
        words.add(carriage.sender());
        if (registration != null) {
            words.addAll(Words.ofNumber(registration.number().toString()));
        }
        return List.copyOf(words);
    }

    static Consignment read(StoredConsignment stored) {
        Carriage carriage = new Carriage(
                ConsignmentId.parse(stored.id()),
                DocumentId.parse(stored.document()),
                stored.sender(),
                stored.recipient(),
                stored.title(),
                stored.senderNumber(),
                stored.sentAt(),
                Boolean.TRUE.equals(stored.personalData()));
        StoredRegister entering = stored.entering();
        Register register =
                entering == null ? null : new Register(stored.recipient(), entering.prefix(), entering.year());
        return switch (Consignment.State.parse(stored.status())) {
            case SENT -> throw new IllegalStateException("A stored consignment is not delivered");
            case DELIVERED -> new Delivered(carriage, stored.deliveredAt(), register);
            case OPENED ->
                new Opened(carriage, stored.deliveredAt(), Objects.requireNonNull(stored.openedAt()), register);
            case REGISTERED ->
                new Registered(
                        carriage,
                        stored.deliveredAt(),
                        stored.openedAt(),
                        new Registration(
                                RegistrationNumber.parse(Objects.requireNonNull(stored.registrationNumber())),
                                Objects.requireNonNull(stored.registeredAt())));
            case REFUSED ->
                new Refused(
                        carriage,
                        stored.deliveredAt(),
                        stored.openedAt(),
                        Objects.requireNonNull(stored.refusedAt()),
                        new Reason(Objects.requireNonNull(stored.reason())));
        };
    }
}
