package lt.tiltas.documents.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the e-seals of institutions on files. */
public interface Seals {

    /**
     * Seals the files with a key of the institution.
     *
     * @param seal its name within the institution; absent, the one that is the default now
     * @throws SealRefused when the institution has no such seal, or it cannot be opened
     * @throws CertificateRefused when nothing may be signed with its certificate
     * @throws lt.tiltas.documents.trust.TrustServiceAway when the seal cannot be time-stamped, or its status not learnt
     */
    Signature seal(String institution, @Nullable String seal, List<Covered> files);
}
