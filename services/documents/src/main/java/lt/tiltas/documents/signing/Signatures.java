package lt.tiltas.documents.signing;

import org.jspecify.annotations.Nullable;

/** Makes signatures: of persons, whose keys are elsewhere, in two steps; of institutions at once; and keeps them good. */
public interface Signatures {

    /**
     * A prepared signature, to be kept until the value comes.
     *
     * @param dataToBeSigned what the signer's device signs, whole; its digest is the algorithm's
     */
    record Prepared(PreparedSignature state, byte[] dataToBeSigned) {}

    /**
     * The first step: checks the certificate and says what is to be signed.
     *
     * @throws SealRefused when the certificate may not be used to sign
     * @throws SigningRefused when the content cannot be signed so
     */
    Prepared prepare(SignatureRequest request);

    /**
     * The second step: computes the data to be signed again, compares it, verifies the value with the certificate, and makes
     * the signature, at the level that was asked for, or at B while trust services are away.
     *
     * @param content as it is now
     * @param value as the device gave it; ECDSA in DER (RFC 3279) or as r and s side by side (IEEE P1363)
     * @throws SigningRefused when content, certificate or value is not what was prepared, or the time is over
     */
    Made finish(PreparedSignature prepared, Content content, byte[] value);

    /**
     * Seals with a key of the institution.
     *
     * @param seal its name within the institution; absent, the one that is the default now
     * @throws SealRefused when the institution has no seal, or not one that may be used
     */
    Made seal(String institution, @Nullable String seal, Content content, Details details);

    /**
     * Raises a signature to the level; one that has it already stays as it is. In a PDF all its signatures rise.
     *
     * @throws lt.tiltas.documents.trust.TrustServiceAway when the services that it needs do not answer
     */
    Made raise(Signature signature, Content content, Level level);

    /**
     * Adds another archival time-stamp to a signature of level LTA, over everything before it.
     *
     * @throws lt.tiltas.documents.trust.TrustServiceAway when the services that it needs do not answer
     */
    Made renew(Signature signature, Content content);
}
