package lt.tiltas.documents.signing.web;

import lt.tiltas.documents.signing.CertificateRefused;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.Signature.Kind;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.web.Problem;
import lt.tiltas.web.WebSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Seals and certificates with which nothing is signed, as problem details that say what to do next. */
@RestControllerAdvice
class SigningProblems {
    private static final Logger log = LoggerFactory.getLogger(SigningProblems.class);

    private final WebSettings web;

    SigningProblems(WebSettings web) {
        this.web = web;
    }

    @ExceptionHandler
    ProblemDetail problem(SealRefused refused) {
        return switch (refused) {
            case SealRefused.NoSeal it ->
                of(
                        it,
                        "no-seal",
                        "Put the institution's key store, <code>.p12, into the folder of seals (TILTAS_SEALS).");
            case SealRefused.NoSuchSeal it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "no-such-seal",
                        it.getMessage() + ".",
                        "seal",
                        "Take the id from the list of seals, or leave it out to use the default one.");
            case SealRefused.NotActive it ->
                of(it, "seal-not-active", "Use a seal that the list of seals shows as active.");
            case SealRefused.Unreadable it ->
                logged(
                        it,
                        "seal-unreadable",
                        "Check the key store and the password of the seals (TILTAS_SEALS_PASSWORD).");
            case SealRefused.TokenAway it ->
                logged(
                        it,
                        "seal-token-away",
                        "Put the device in and start what drives it; the next request finds it by itself.");
            case SealRefused.WrongPin it ->
                logged(
                        it,
                        "seal-wrong-pin",
                        "Correct the file with the PIN (pin-file), or the PIN in the settings and start the service again.");
            case SealRefused.TokenLocked it ->
                logged(it, "seal-token-locked", "Have the device unlocked by its security officer.");
        };
    }

    @ExceptionHandler
    ProblemDetail problem(SigningRefused refused) {
        String anew = "Prepare the signature anew.";
        return switch (refused) {
            case SigningRefused.NotPrepared it ->
                Problem.of(
                        HttpStatus.NOT_FOUND,
                        "signature-not-prepared",
                        it.getMessage() + ".",
                        "id",
                        "Take the id that preparing gave, with the same signer, document and step.");
            case SigningRefused.TooLate it -> of(it, "prepared-signature-ended", anew);
            case SigningRefused.Changed it -> of(it, "document-changed", anew);
            case SigningRefused.ForeignValue it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "foreign-signature-value",
                        it.getMessage() + ".",
                        "value",
                        "Sign the data to be signed as it was given, with the key of the certificate and the algorithm.");
            case SigningRefused.BadCertificate it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-certificate",
                        it.getMessage() + ".",
                        "certificates",
                        "Give the signer's certificate first, then those above it, each as DER in Base64.");
            case SigningRefused.NotIdentified it ->
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "signer-not-identified",
                        it.getMessage() + ".",
                        "Authorization",
                        "Have the administrator of the sign-in put your personal identifier (PNOLT-…, or the bare code) into"
                                + " the token's claim " + web.personClaim() + ".");
            case SigningRefused.WrongAlgorithm it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "wrong-signature-algorithm",
                        it.getMessage() + ".",
                        "algorithm",
                        "Leave it out, or give one of the certificate's key.");
            case SigningRefused.BadDetails it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-signature-details",
                        it.getMessage() + ".",
                        null,
                        "Leave it out or write it in plain words.");
            case SigningRefused.UnfitPdf it ->
                of(it, "unfit-pdf", "Repair the PDF, or have it signed in a container (format asice).");
            case SigningRefused.CannotRise it ->
                of(it, "signature-cannot-rise", "Have the document signed anew with a good certificate.");
        };
    }

    private static ProblemDetail of(SigningRefused refused, String type, String remedy) {
        return Problem.of(HttpStatus.CONFLICT, type, refused.getMessage() + ".", null, remedy);
    }

    @ExceptionHandler
    ProblemDetail problem(CertificateRefused refused) {
        boolean seal = refused.kind() == Kind.SEAL;
        String whose = seal ? "seal-" : "certificate-";
        String renew = seal
                ? "Have the institution's e-seal renewed and put its key store in place of the old one."
                : "Sign with another certificate, or have this one renewed by its issuer.";
        return switch (refused) {
            case CertificateRefused.NotYetValid it ->
                of(it, whose + "not-yet-valid", "Wait, or use a certificate that is valid now.");
            case CertificateRefused.Expired it -> of(it, whose + "expired", renew);
            case CertificateRefused.Revoked it -> of(it, whose + "revoked", renew);
            case CertificateRefused.Suspended it ->
                of(
                        it,
                        whose + "suspended",
                        "Have the suspension ended by the certificate's issuer, or use another one.");
            case CertificateRefused.WrongPurpose it ->
                of(
                        it,
                        whose + "of-wrong-purpose",
                        seal
                                ? renew
                                : "Choose the certificate for signatures on the card or device, not the one for log-ins.");
            case CertificateRefused.Weak it -> of(it, whose + "too-weak", renew);
            case CertificateRefused.OfAnother it ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        whose + "of-another-person",
                        it.getMessage() + ".",
                        "certificates",
                        "Sign with a certificate of your own. If this one is yours, have the administrator of the sign-in"
                                + " correct the claim " + web.personClaim() + " of your account.");
            case CertificateRefused.OfNobody it ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        whose + "of-nobody",
                        it.getMessage() + ".",
                        "certificates",
                        "Sign with a certificate whose subject has your personal identifier as its serial number"
                                + " (ETSI EN 319 412-1, 5.1.3).");
            case CertificateRefused.NotTrusted it ->
                of(
                        it,
                        whose + "not-trusted",
                        "Add the root of its issuer to the trust anchors (TILTAS_TRUST_ANCHORS), or use another certificate.");
            case CertificateRefused.StatusUnknown it ->
                of(
                        it,
                        whose + "status-unknown",
                        "Ask the certificate's issuer whether it is registered and in force, or use another one.");
        };
    }

    private static ProblemDetail logged(SealRefused refused, String slug, String remedy) {
        log.error("{}", refused.getMessage(), refused.getCause());
        return of(refused, slug, remedy);
    }

    private static ProblemDetail of(RuntimeException refused, String slug, String remedy) {
        return Problem.of(HttpStatus.CONFLICT, slug, refused.getMessage() + ".", null, remedy);
    }
}
