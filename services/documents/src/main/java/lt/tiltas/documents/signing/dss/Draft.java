package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.SigningAlgorithm;

/** What a signature is computed from, beside the content. */
record Draft(List<CertificateToken> chain, SigningAlgorithm algorithm, Instant signedAt, Details details) {

    static Draft of(PreparedSignature prepared) {
        return new Draft(
                prepared.chain().stream().map(CertificateToken::new).toList(),
                prepared.algorithm(),
                prepared.signedAt(),
                prepared.details());
    }

    CertificateToken certificate() {
        return chain.getFirst();
    }
}
