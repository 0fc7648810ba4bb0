package lt.tiltas.documents.signing;

import java.util.List;

/** Puts the e-seals of institutions on files. */
public interface Seals {

    /**
     * Seals the files with the institution's key.
     *
     * @throws SealRefused when the institution has no seal, or not one that may be used
     * @throws lt.tiltas.documents.trust.TrustServiceAway when the seal cannot be time-stamped, or its status not learnt
     */
    Signature seal(String institution, List<Covered> files);
}
