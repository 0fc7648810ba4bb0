package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody wants to sign, with a key that is elsewhere.
 *
 * @param signer who the account says it is; absent when it does not
 * @param step of the document's route; a name that says for which of its purposes this is
 * @param chain the signer's certificate first, then those above it as far as the signer knows them
 * @param algorithm the usual one for the key when absent
 */
public record SignatureRequest(
        Owner owner,
        @Nullable PersonIdentifier signer,
        UUID document,
        String step,
        Content content,
        List<X509Certificate> chain,
        @Nullable SigningAlgorithm algorithm,
        Details details) {
    public SignatureRequest {
        chain = List.copyOf(chain);
    }
}
