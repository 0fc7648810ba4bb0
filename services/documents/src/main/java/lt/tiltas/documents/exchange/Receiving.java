package lt.tiltas.documents.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentOpened;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRefused;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRegistered;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.exchange.Consignment.Delivered;
import lt.tiltas.documents.exchange.Consignment.Opened;
import lt.tiltas.documents.exchange.Consignment.Pending;
import lt.tiltas.documents.exchange.Consignment.Refused;
import lt.tiltas.documents.exchange.Consignment.Registered;
import lt.tiltas.documents.exchange.Consignment.Sent;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a recipient does with a consignment: opens, registers or refuses it. Repeating any of it changes nothing. */
@Service
public class Receiving {
    /** Prefix of registers of documents that the institution receives, where the registrar names none. */
    public static final String PREFIX = "G";

    private final Consignments consignments;
    private final Registrar registrar;
    private final Clock clock;

    public Receiving(Consignments consignments, Registrar registrar, Clock clock) {
        this.consignments = consignments;
        this.registrar = registrar;
        this.clock = clock;
    }

    /** Notes the hand-over of content to the recipient, before it begins; the first one only. */
    public void open(Actor by, ConsignmentId id) {
        Attempts.at(() -> {
            Stored<Consignment> stored = received(by, id);
            return switch (stored.state()) {
                case Delivered delivered -> open(by, stored, delivered);
                case Opened opened -> opened;
                case Registered registered -> registered;
                case Refused refused -> refused;
                case Sent sent -> throw new ExchangeRefused.NotDelivered(id);
            };
        });
    }

    private Consignment open(Actor by, Stored<Consignment> stored, Delivered delivered) {
        Instant now = clock.instant();
        Carriage carriage = delivered.carriage();
        return consignments
                .replace(
                        stored,
                        delivered.open(now),
                        List.of(new ConsignmentOpened(
                                carriage.id().value(),
                                carriage.document().value(),
                                carriage.sender(),
                                carriage.recipient(),
                                carriage.sentAt(),
                                now)),
                        by.trace(now, "open"))
                .state();
    }

    /** Registers the consignment in the recipient's register, or gives the registration that it has. */
    public Registration register(Actor by, ConsignmentId id, @Nullable String prefix) {
        return Attempts.at(() -> {
            Stored<Consignment> stored = received(by, id);
            return switch (stored.state()) {
                case Pending pending -> register(by, stored, pending, prefix);
                case Registered registered -> registered.registration();
                case Refused refused -> throw new ExchangeRefused.AlreadyRefused(id);
                case Sent sent -> throw new ExchangeRefused.NotDelivered(id);
            };
        });
    }

    private Registration register(Actor by, Stored<Consignment> stored, Pending pending, @Nullable String prefix) {
        Instant now = clock.instant();
        Carriage carriage = pending.carriage();
        Register register = pending.entering();
        Stored<Consignment> noted = stored;
        if (register == null) {
            // Noted first, so that it cannot be refused while its number is being given.
            register = new Register(
                    carriage.recipient(),
                    prefix == null ? PREFIX : prefix,
                    now.atZone(clock.getZone()).getYear());
            noted = consignments.replace(
                    stored, pending.enter(register), List.of(), by.trace(now, "begin-registration"));
        }
        Registration registration = registrar.enter(register, carriage.id().toString(), now);
        consignments.replace(
                noted,
                pending.registered(registration),
                List.of(new ConsignmentRegistered(
                        carriage.id().value(),
                        carriage.document().value(),
                        carriage.sender(),
                        carriage.recipient(),
                        registration.number().toString(),
                        carriage.sentAt(),
                        registration.at())),
                by.trace(now, "register"));
        return registration;
    }

    /** Refuses the consignment. */
    public Refused refuse(Actor by, ConsignmentId id, Reason reason) {
        return Attempts.at(() -> {
            Stored<Consignment> stored = received(by, id);
            return switch (stored.state()) {
                case Pending pending -> refuse(by, stored, pending, reason);
                case Refused refused -> refused.repeat(reason);
                case Registered registered -> throw new ExchangeRefused.AlreadyRegistered(id);
                case Sent sent -> throw new ExchangeRefused.NotDelivered(id);
            };
        });
    }

    private Refused refuse(Actor by, Stored<Consignment> stored, Pending pending, Reason reason) {
        Instant now = clock.instant();
        Carriage carriage = pending.carriage();
        Refused refused = pending.refuse(reason, now);
        consignments.replace(
                stored,
                refused,
                List.of(new ConsignmentRefused(
                        carriage.id().value(),
                        carriage.document().value(),
                        carriage.sender(),
                        carriage.recipient(),
                        carriage.sentAt(),
                        now)),
                by.trace(now, "refuse"));
        return refused;
    }

    private Stored<Consignment> received(Actor by, ConsignmentId id) {
        Stored<Consignment> stored = consignments.find(id).orElseThrow(ExchangeRefused.NotFound::new);
        Carriage carriage = stored.state().carriage();
        if (carriage.recipient().equals(by.institution())) {
            return stored;
        }
        throw carriage.sender().equals(by.institution())
                ? new ExchangeRefused.NotTheRecipient()
                : new ExchangeRefused.NotFound();
    }
}
