package lt.tiltas.documents.trust;

import java.net.URI;

/** Fetches trusted lists; what they say is for the caller to verify. */
@FunctionalInterface
public interface TrustedListDownload {

    /** @throws TrustServiceAway when it cannot be had, or may not be asked for */
    byte[] trustedList(URI address);
}
