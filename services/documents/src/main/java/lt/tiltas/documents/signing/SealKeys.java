package lt.tiltas.documents.signing;

import org.jspecify.annotations.Nullable;

/** The keys of the institutions' e-seals. */
public interface SealKeys {

    /**
     * A key of the institution, opened.
     *
     * @param seal the seal's name within the institution; absent, the one that is the default now
     * @throws SealRefused when there is none, it is not active, or it cannot be opened
     */
    SealKey of(String institution, @Nullable String seal);
}
