package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-seal as its institution sees it.
 *
 * @param id its name within the institution
 * @param active whether it may be used now, by the settings
 * @param usual whether it is used where none is named
 * @param certificate absent when the key store or device cannot be opened now
 * @param problem why it cannot be opened
 */
public record InstitutionSeal(
        String institution,
        String id,
        SealSettings.Store store,
        boolean active,
        boolean usual,
        @Nullable X509Certificate certificate,
        @Nullable String problem) {

    /** Days until the certificate ends, rounded down; negative when it has ended, nothing when it cannot be read. */
    public @Nullable Long daysLeft(Instant now) {
        return certificate == null
                ? null
                : Math.floorDiv(
                        Duration.between(now, certificate.getNotAfter().toInstant())
                                .toSeconds(),
                        Duration.ofDays(1).toSeconds());
    }

    /** What its institution should do about it; nothing when all is well. */
    public @Nullable String warning(Instant now, Duration warnBefore) {
        if (certificate == null) {
            return problem;
        }
        Instant until = certificate.getNotAfter().toInstant();
        if (!now.isBefore(until)) {
            return "The certificate has expired; have the e-seal renewed";
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "The certificate is not valid yet";
        }
        if (now.plus(warnBefore).isAfter(until)) {
            Long days = daysLeft(now);
            return "The certificate ends in " + (days != null && days == 1 ? "1 day" : days + " days")
                    + "; have the e-seal renewed in time";
        }
        return null;
    }
}
