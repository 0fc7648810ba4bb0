package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.alert.ExceptionOnStatusAlert;
import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.SecureRandomNonceSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.OCSPFirstRevocationDataLoadingStrategyFactory;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.util.function.Supplier;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import lt.tiltas.documents.trust.TrustedLists;
import org.springframework.stereotype.Component;

/** What DSS needs to prove a signature: trust anchors, the status of certificates, time-stamps; and its failures in our words. */
@Component
class TrustSources {
    private final TrustAnchors anchors;
    private final TrustedLists lists;
    private final TrustServices services;
    private final TrustSettings settings;
    private final CertificateStatuses statuses;
    private final Chains chains;

    TrustSources(
            TrustAnchors anchors,
            TrustedLists lists,
            TrustServices services,
            TrustSettings settings,
            CertificateStatuses statuses,
            Chains chains) {
        this.anchors = anchors;
        this.lists = lists;
        this.services = services;
        this.settings = settings;
        this.statuses = statuses;
        this.chains = chains;
    }

    /** A new one for each operation. */
    CertificateVerifier verifier() {
        // "true" leaves out the sources that would fetch addresses found in certificates.
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.certificates().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.addTrustedCertSources(trusted);
        lists.source().ifPresent(verifier::addTrustedCertSources);
        verifier.setOcspSource(statuses.ocsp());
        verifier.setCrlSource(statuses.crl());
        verifier.setRevocationDataLoadingStrategyFactory(new OCSPFirstRevocationDataLoadingStrategyFactory());
        verifier.setRevocationFallback(true);
        verifier.setAlertOnMissingRevocationData(new ExceptionOnStatusAlert());
        verifier.setAlertOnRevokedCertificate(status -> {
            throw new SigningRefused.CannotRise("its certificate, or one above it, is revoked");
        });
        // The value was verified against the certificate right after it was made.
        verifier.setAlertOnInvalidSignature(null);
        return verifier;
    }

    /** To be filled for one signature. */
    ValidationData validationData() {
        return new ValidationData(chains, statuses);
    }

    RememberingStamps timeStamps() {
        OnlineTSPSource source = new OnlineTSPSource(
                settings.tsaUrls().getFirst().toString(),
                TrustLoader.posting((address, request) -> services.timeStamp(request)));
        source.setNonceSource(new SecureRandomNonceSource());
        return new RememberingStamps(source);
    }

    /**
     * Does what needs the services.
     *
     * @throws TrustServiceAway when one that is needed does not answer
     */
    <T> T asking(Supplier<T> work) {
        try {
            return work.get();
        } catch (DSSExternalResourceException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof TrustServiceAway away) {
                    throw away;
                }
            }
            throw new TrustServiceAway("time-stamping authority", settings.openFor(), e);
        } catch (AlertException e) {
            throw new TrustServiceAway(
                    "service that tells whether the certificates behind the signature are revoked",
                    settings.openFor(),
                    e);
        }
    }
}
