package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import lt.tiltas.documents.validation.Broken;
import lt.tiltas.documents.validation.Deadline;

/**
 * Trusted certificates that look at the clock: DSS asks them for every certificate of every signature and time-stamp,
 * and cannot be stopped in any other way.
 */
final class Watched extends CommonTrustedCertificateSource {
    private final transient Deadline deadline;

    /** The deadline has passed. */
    static final class Stopped extends RuntimeException {
        private final transient Broken broken;

        Stopped(Broken broken) {
            super(broken.getMessage(), null, false, false);
            this.broken = broken;
        }

        Broken broken() {
            return broken;
        }
    }

    Watched(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public boolean isTrusted(CertificateToken certificate) {
        try {
            deadline.check();
        } catch (Broken passed) {
            throw new Stopped(passed);
        }
        return super.isTrusted(certificate);
    }
}
