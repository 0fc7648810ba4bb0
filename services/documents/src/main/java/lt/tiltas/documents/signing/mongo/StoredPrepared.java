package lt.tiltas.documents.signing.mongo;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Owner;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A prepared signature as stored. */
@Document("PreparedSignatures")
record StoredPrepared(
        @Id String id,
        String institution,
        String subject,
        String document,
        String step,
        String format,
        String algorithm,
        List<byte[]> chain,
        Instant signedAt,
        String level,
        List<String> roles,
        @Nullable String city,
        @Nullable String country,
        boolean stamped,
        @Nullable String stampNumber,
        int stampPage,
        List<StoredCovered> files,
        String dataSha256,
        boolean statusUnknown,
        Instant validUntil,
        int schemaVersion) {
    private static final int SCHEMA_VERSION = 1;

    /** A file that the signature is to cover. */
    record StoredCovered(String name, String mediaType, String sha256) {}

    static StoredPrepared of(PreparedSignature prepared) {
        Details details = prepared.details();
        Details.Stamp stamp = details.stamp();
        return new StoredPrepared(
                prepared.id().toString(),
                prepared.owner().institution(),
                prepared.owner().subject(),
                prepared.document().toString(),
                prepared.step(),
                prepared.format().wireName(),
                prepared.algorithm().name(),
                prepared.chain().stream().map(StoredPrepared::encoded).toList(),
                prepared.signedAt(),
                details.level().name(),
                details.roles(),
                details.city(),
                details.country(),
                stamp != null,
                stamp == null ? null : stamp.number(),
                stamp == null ? 0 : stamp.page(),
                prepared.files().stream()
                        .map(file -> new StoredCovered(file.name(), file.mediaType(), file.sha256()))
                        .toList(),
                prepared.dataSha256(),
                prepared.statusUnknown(),
                prepared.validUntil(),
                SCHEMA_VERSION);
    }

    PreparedSignature read() {
        return new PreparedSignature(
                UUID.fromString(id),
                new Owner(institution, subject),
                UUID.fromString(document),
                step,
                Format.parse(format),
                SigningAlgorithm.valueOf(algorithm),
                chain.stream().map(StoredPrepared::decoded).toList(),
                signedAt,
                new Details(
                        Level.valueOf(level),
                        roles,
                        city,
                        country,
                        stamped ? new Details.Stamp(stampNumber, stampPage) : null),
                files.stream()
                        .map(file -> new Covered(file.name(), file.mediaType(), file.sha256()))
                        .toList(),
                dataSha256,
                statusUnknown,
                validUntil);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    private static X509Certificate decoded(byte[] certificate) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored certificate cannot be read", e);
        }
    }
}
