package lt.tiltas.documents.registration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * Enters documents and consignments in registers. Numbers have no gaps: a number is given only by storing its
 * registration, and only the one behind the last stored is ever tried. Entering the same subject again gives the same
 * registration.
 */
@Service
public class Registrar {
    private final Registrations registrations;

    private final Map<Register, Turn> turns = new ConcurrentHashMap<>();

    public Registrar(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * Gives the subject the next number of the register, or the one that it has.
     *
     * @param subject id of the document or consignment
     */
    public Registration enter(Register register, String subject, Instant at) {
        Turn turn = turns.computeIfAbsent(register, ignored -> new Turn());
        turn.lock.lock();
        try {
            if (turn.last == 0) {
                turn.last = registrations.head(register);
            }
            while (turn.last < RegistrationNumber.GREATEST) {
                int running = turn.last + 1;
                if (registrations.take(register, running, subject, at)) {
                    turn.last = running;
                    registrations.remember(register, running);
                    return new Registration(register.number(running), at);
                }
                Optional<Registration> before = registrations.of(subject);
                if (before.isPresent()) {
                    return before.get();
                }
                // Another instance of this service took the number, perhaps many.
                turn.last = Math.max(running, registrations.head(register));
            }
            throw new RegistrationRefused.RegisterFull(register);
        } finally {
            turn.lock.unlock();
        }
    }

    /** Spares colliding inserts within this process; between processes the unique keys decide. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int last;
    }
}
