package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.dss.CertificateStatuses.Proof;
import lt.tiltas.documents.signing.dss.CertificateStatuses.Told;

/**
 * What proves a signature once its certificates have ended: those above its signer's and its time-stamp's, and answers
 * that none of them was revoked (EN 319 132-1, 5.4.1 and 5.4.2). Collected anew for each signature.
 */
final class ValidationData {
    private final Chains chains;
    private final CertificateStatuses statuses;
    private final Set<CertificateToken> certificates = new LinkedHashSet<>();
    private final Set<CertificateToken> proven = new HashSet<>();
    private final List<byte[]> responses = new ArrayList<>();
    private final List<byte[]> lists = new ArrayList<>();

    ValidationData(Chains chains, CertificateStatuses statuses) {
        this.chains = chains;
        this.statuses = statuses;
    }

    /**
     * Proves the first certificate and those above it.
     *
     * @param of whose it is, for messages
     * @param given it, and others that may stand above it
     * @param at when it was used: what was revoked later was good then
     * @throws SigningRefused.CannotRise when one is not trusted or was revoked
     * @throws lt.tiltas.documents.trust.TrustServiceAway when nobody tells
     */
    void add(String of, List<X509Certificate> given, Instant at) {
        List<CertificateToken> chain = chains.upFrom(given);
        if (chain.isEmpty()) {
            throw new SigningRefused.CannotRise(
                    "the certificate of its " + of + " leads to no root that is trusted here");
        }
        certificates.addAll(chain);
        for (int i = 0; i + 1 < chain.size(); i++) {
            CertificateToken certificate = chain.get(i);
            if (proven.add(certificate) && !CertificateExtensionsUtils.hasOcspNoCheckExtension(certificate)) {
                add(statuses.proof(certificate, chain.get(i + 1)), of, given, at);
            }
        }
    }

    private void add(Proof proof, String of, List<X509Certificate> given, Instant at) {
        requireGood(proof.told(), of, at);
        switch (proof) {
            case Proof.Responded response -> {
                responses.add(response.encoded());
                X509Certificate responder = response.responder().getCertificate();
                if (!given.contains(responder)) {
                    add(
                            "proof",
                            Stream.concat(Stream.of(responder), given.stream()).toList(),
                            at);
                }
            }
            case Proof.Listed list -> lists.add(list.encoded());
        }
    }

    private static void requireGood(Told told, String of, Instant at) {
        Date since = told.since();
        if (!told.status().isGood() && (since == null || !since.toInstant().isAfter(at))) {
            throw new SigningRefused.CannotRise("the certificate of its " + of + ", or one above it, is revoked");
        }
    }

    /** The certificates, without those that the signature has in its KeyInfo. */
    List<CertificateToken> certificates(List<X509Certificate> keyInfo) {
        return certificates.stream()
                .filter(certificate -> !keyInfo.contains(certificate.getCertificate()))
                .toList();
    }

    /** OCSP responses in DER. */
    List<byte[]> responses() {
        return List.copyOf(responses);
    }

    /** Revocation lists in DER. */
    List<byte[]> lists() {
        return List.copyOf(lists);
    }
}
