package lt.tiltas.documents.signing.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import lt.tiltas.documents.signing.InstitutionSeal;
import org.jspecify.annotations.Nullable;

/** An e-seal of the caller's institution. */
record SealView(
        @Schema(description = "Its name within the institution", example = "main")
        String id,

        @Schema(description = "Where its key is: a file or a device", example = "pkcs12")
        String kind,

        @Schema(description = "Whether it may be used now") boolean active,

        @JsonProperty("default") @Schema(description = "Whether it is used where none is named")
        boolean usual,

        @Schema(
                description = "Subject of its certificate; absent while the key store or device cannot be opened",
                example =
                        "CN=Alytaus rajono savivaldybės administracija,O=Alytaus rajono savivaldybės administracija,C=LT")
        @Nullable
        String subject,

        @Schema(description = "Issuer of its certificate", example = "CN=Tiltas TEST Issuing CA,C=LT") @Nullable
        String issuer,

        @Nullable Instant validFrom,
        @Nullable Instant validUntil,

        @Schema(
                description = "What to do about it",
                example = "The certificate ends in 12 days; have the e-seal renewed in time")
        @Nullable
        String warning) {

    static SealView of(InstitutionSeal seal, Instant now, Duration warnBefore) {
        X509Certificate certificate = seal.certificate();
        return new SealView(
                seal.id(),
                seal.store().name().toLowerCase(Locale.ROOT),
                seal.active(),
                seal.usual(),
                certificate == null
                        ? null
                        : certificate.getSubjectX500Principal().getName(),
                certificate == null
                        ? null
                        : certificate.getIssuerX500Principal().getName(),
                certificate == null ? null : certificate.getNotBefore().toInstant(),
                certificate == null ? null : certificate.getNotAfter().toInstant(),
                seal.warning(now, warnBefore));
    }
}
