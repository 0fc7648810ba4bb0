package lt.tiltas.documents.exchange;

import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Correspondence;
import org.springframework.stereotype.Component;

/** Tells documents what their institution received. */
@Component
class ReceivedMail implements Correspondence {
    private final Consignments consignments;

    ReceivedMail(Consignments consignments) {
        this.consignments = consignments;
    }

    @Override
    public boolean received(String institution, ConsignmentId id) {
        return consignments
                .find(id)
                .filter(stored -> stored.state().carriage().recipient().equals(institution))
                .isPresent();
    }
}
