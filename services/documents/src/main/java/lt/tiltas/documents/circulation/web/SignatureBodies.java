package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.StepSigning;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import org.jspecify.annotations.Nullable;

/** Bodies and answers of the two requests of a person's signature. */
final class SignatureBodies {
    static final int LONGEST_CERTIFICATE = 20_000;
    static final int MOST_CERTIFICATES = 10;
    static final int LONGEST_VALUE = 4_000;
    private static final String ALGORITHMS = "ECDSA_SHA(256|384|512)|RSA_SHA(256|384|512)|RSA_PSS_SHA(256|384|512)";

    private SignatureBodies() {}

    /** How to sign. */
    @Schema(name = "SignatureToPrepare")
    record ToPrepare(
            @NotEmpty
            @Size(max = MOST_CERTIFICATES)
            @Schema(
                    description = "The signer's certificate first, then those above it; each PEM, or DER in Base64",
                    example = "[\"MIIB4TCCAYegAwIBAgIUe8Zc…\", \"MIIBxjCCAWygAwIBAgIUGd5K…\"]")
            List<@NotBlank @Size(max = LONGEST_CERTIFICATE) String> certificates,

            @Nullable
            @Pattern(regexp = "B|T|LT|LTA", message = "must be one of B, T, LT, LTA")
            @Schema(description = "What the signature is to prove; the configured level unless given", example = "LT")
            String level,

            @Nullable
            @Pattern(regexp = "asice|pades", message = "must be asice or pades")
            @Schema(
                    description =
                            "Only a document that is one PDF alone can be signed as pades; all its signatures alike",
                    example = "asice")
            String format,

            @Nullable
            @Pattern(regexp = ALGORITHMS, message = "must be one such as ECDSA_SHA256, RSA_SHA256, RSA_PSS_SHA256")
            @Schema(description = "The usual one for the key unless given", example = "ECDSA_SHA256")
            String algorithm,

            @Nullable
            @Size(max = Details.MOST_ROLES)
            @Schema(description = "As what the signer signs", example = "[\"direktorius\"]")
            List<@NotBlank @Size(max = 100) String> roles,

            @Nullable @Size(min = 1, max = 100) @Schema(description = "Where it is signed", example = "Alytus")
            String city,

            @Nullable
            @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code such as LT")
            @Schema(example = "LT")
            String country,

            @Nullable
            @Valid
            @Schema(description = "What is to be seen on the PDF: number, signer and time; nothing unless given")
            StampBody stamp) {
        StepSigning.Wish wish() {
            return new StepSigning.Wish(
                    chain(certificates),
                    algorithm == null ? null : SigningAlgorithm.valueOf(algorithm),
                    level == null ? null : Level.valueOf(level),
                    format == null ? null : Format.parse(format),
                    roles == null ? List.of() : roles,
                    city,
                    country,
                    stamp == null ? null : stamp.page());
        }
    }

    /** A visible stamp. */
    @Schema(name = "Stamp")
    record StampBody(
            @Min(-1) @Max(10_000) @Schema(description = "From 1; -1 for the last one", example = "-1")
            int page) {}

    /** What the signer's device made. */
    @Schema(name = "SignatureValue")
    record Value(
            @NotBlank
            @Size(max = LONGEST_VALUE)
            @Schema(
                    description = "The signature value in Base64; ECDSA in DER or as r and s side by side",
                    example = "MEUCIQDWzC8RZ2Yz…")
            String value) {
        byte[] bytes() {
            return base64(value);
        }
    }

    /** What is to be signed. */
    @Schema(name = "PreparedSignature")
    record PreparedView(
            @Schema(description = "For the second request") UUID id,

            @Schema(
                    description = "What the signer's device is to sign, whole, in Base64",
                    example = "PGRzOlNpZ25lZEluZm8g…")
            String dataToBeSigned,

            @Schema(
                    description = "Its digest in Base64, for devices that sign digests",
                    example = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")
            String digest,

            @Schema(description = "Of the digest", example = "SHA256")
            String digestAlgorithm,

            @Schema(description = "How to sign", example = "ECDSA_SHA256")
            String algorithm,

            @Schema(description = "Until when the second request must come")
            Instant validUntil) {
        static PreparedView of(Prepared prepared) {
            SigningAlgorithm algorithm = prepared.state().algorithm();
            byte[] data = prepared.dataToBeSigned();
            return new PreparedView(
                    prepared.state().id(),
                    Base64.getEncoder().encodeToString(data),
                    Base64.getEncoder().encodeToString(SignatureBodies.digest(algorithm.digest(), data)),
                    algorithm.digest(),
                    algorithm.name(),
                    prepared.state().validUntil());
        }
    }

    /** Which seal. */
    @Schema(name = "SealOfStep")
    record SealBody(
            @Nullable
            @Size(min = 1, max = 100)
            @Schema(
                    description = "Id of one of the institution's seals; the default one unless given",
                    example = "main")
            String seal) {}

    static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new SigningRefused.ForeignValue();
        }
    }

    static List<X509Certificate> chain(List<String> certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (String written : certificates) {
            chain.add(certificate(written));
        }
        return chain;
    }

    private static X509Certificate certificate(String written) {
        String bare = written.replaceAll("-----(BEGIN|END) CERTIFICATE-----", "");
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(bare)));
        } catch (CertificateException | IllegalArgumentException unreadable) {
            throw new SigningRefused.BadCertificate("One of the certificates cannot be read");
        }
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm.replace("SHA", "SHA-")).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-2", e);
        }
    }
}
