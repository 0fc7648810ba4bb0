package lt.tiltas.documents.document;

import java.util.Optional;
import lt.tiltas.messaging.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finishes registrations that a crash cut in two: soon after the start, and then now and again. */
@Component
public class RegistrationSweep {
    private static final Logger log = LoggerFactory.getLogger(RegistrationSweep.class);

    private final Documents documents;
    private final Registering registering;

    public RegistrationSweep(Documents documents, Registering registering) {
        this.documents = documents;
        this.registering = registering;
    }

    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT5M")
    public void run() {
        try {
            for (DocumentId id : documents.entering()) {
                finish(id);
            }
        } catch (DataAccessException e) {
            log.warn("Begun registrations wait for the next sweep: {}", e.toString());
        }
    }

    private void finish(DocumentId id) {
        Optional<Stored<Document>> stored = documents.find(id);
        if (stored.isPresent()) {
            registering.register(Actor.system(stored.get().state().core().institution()), id, null);
            log.info("Finished the registration of document {}", id);
        }
    }
}
