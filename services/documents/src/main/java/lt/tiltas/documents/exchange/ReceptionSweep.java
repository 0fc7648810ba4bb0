package lt.tiltas.documents.exchange;

import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.ConsignmentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finishes registrations of consignments that a crash cut in two. */
@Component
public class ReceptionSweep {
    private static final Logger log = LoggerFactory.getLogger(ReceptionSweep.class);

    private final Consignments consignments;
    private final Receiving receiving;

    public ReceptionSweep(Consignments consignments, Receiving receiving) {
        this.consignments = consignments;
        this.receiving = receiving;
    }

    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT5M")
    public void run() {
        try {
            for (ConsignmentId id : consignments.entering()) {
                consignments.find(id).ifPresent(stored -> {
                    receiving.register(Actor.system(stored.state().carriage().recipient()), id, null);
                    log.info("Finished the registration of consignment {}", id);
                });
            }
        } catch (DataAccessException e) {
            log.warn("Begun registrations wait for the next sweep: {}", e.toString());
        }
    }
}
