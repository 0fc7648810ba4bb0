package lt.tiltas.documents.trust;

import java.net.URI;

/** The remote services that vouch for signatures: time-stamps, and the status of certificates. */
public interface TrustServices {

    /**
     * Asks the configured time-stamping authority.
     *
     * @param request DER, RFC 3161
     * @throws TrustServiceAway when it does not answer
     */
    byte[] timeStamp(byte[] request);

    /**
     * Asks an OCSP responder.
     *
     * @param request DER, RFC 6960
     * @throws TrustServiceAway when it does not answer, or may not be asked
     */
    byte[] status(URI responder, byte[] request);

    /**
     * Fetches a list of revoked certificates.
     *
     * @throws TrustServiceAway when it does not answer, or may not be asked
     */
    byte[] revocationList(URI list);
}
