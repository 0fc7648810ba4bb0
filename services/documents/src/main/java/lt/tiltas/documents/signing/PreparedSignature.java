package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A signature between its two steps: everything that the data to be signed was computed from, so that it can be computed
 * again and compared when the value comes in.
 *
 * @param id of the signature to be, too: however often it is finished, there is one
 * @param chain to the root
 * @param signedAt the claimed signing time, in milliseconds: it is part of what is signed
 * @param files in the order in which they are signed; for a PDF its version before this signature
 * @param dataSha256 of the data to be signed, in lower-case hexadecimal
 * @param statusUnknown whether no service could tell that the certificates are not revoked
 */
public record PreparedSignature(
        UUID id,
        Owner owner,
        UUID document,
        String step,
        Format format,
        SigningAlgorithm algorithm,
        List<X509Certificate> chain,
        Instant signedAt,
        Details details,
        List<Covered> files,
        String dataSha256,
        boolean statusUnknown,
        Instant validUntil) {
    public PreparedSignature {
        chain = List.copyOf(chain);
        files = List.copyOf(files);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "PreparedSignature[" + id + " of document " + document + ", step " + step + "]";
    }
}
