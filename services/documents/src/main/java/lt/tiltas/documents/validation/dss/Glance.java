package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.util.Date;
import java.util.List;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.Qualification;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.Verdict.TimeSource;
import org.jspecify.annotations.Nullable;

/** What can be seen of a signature at once: whose it says it is, and whether it belongs to the files and to its key. */
final class Glance {
    private Glance() {}

    static SignatureVerdict at(AdvancedSignature signature) {
        var integrity = signature.getSignatureCryptographicVerification();
        CertificateToken signer = signature.getSigningCertificateToken();
        Date claimed = signature.getSigningTime();
        boolean intact = integrity.isSignatureIntact() && integrity.isReferenceDataIntact();
        Code reason = intact
                ? Code.STILL_CHECKING
                : integrity.isReferenceDataIntact() ? Code.SIGNATURE_FORGED : Code.DATA_CHANGED;
        return new SignatureVerdict(
                Kind.SIGNATURE,
                name(signer),
                claimed == null ? null : claimed.toInstant(),
                claimed == null ? null : TimeSource.CLAIMED,
                null,
                Qualification.UNKNOWN,
                intact ? Result.INDETERMINATE : Result.INVALID,
                List.of(Reason.of(reason)));
    }

    /** A time-stamp without signature is judged as a whole or not at all. */
    static SignatureVerdict atTimeStamp() {
        return SignatureVerdict.unread(Kind.TIME_STAMP, Reason.of(Code.STILL_CHECKING));
    }

    private static @Nullable String name(@Nullable CertificateToken signer) {
        return signer == null ? null : DSSASN1Utils.getHumanReadableName(signer);
    }
}
