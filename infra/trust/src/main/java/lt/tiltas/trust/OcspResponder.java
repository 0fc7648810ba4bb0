package lt.tiltas.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status of the issuing authority's certificates (RFC 6960), signed by its delegated responder. A serial
 * number that was never issued is <em>unknown</em>; so is any certificate of another issuer.
 */
final class OcspResponder {
    private static final int MOST_CERTIFICATES = 20;
    /** RFC 9654, section 2.1. */
    private static final int LONGEST_NONCE = 128;

    private final Authority authority;
    private final Predicate<BigInteger> issued;
    private final Revocations revocations;
    private final Faults faults;
    private final Clock clock;
    private final X509CertificateHolder issuing;
    private final X509CertificateHolder[] responderChain;
    private final DigestCalculatorProvider digests;

    OcspResponder(
            Authority authority, Predicate<BigInteger> issued, Revocations revocations, Faults faults, Clock clock)
            throws GeneralSecurityException, OperatorCreationException {
        this.authority = authority;
        this.issued = issued;
        this.revocations = revocations;
        this.faults = faults;
        this.clock = clock;
        this.issuing = new JcaX509CertificateHolder(authority.issuing().certificate());
        this.responderChain = new X509CertificateHolder[] {
            new JcaX509CertificateHolder(authority.ocsp().certificate())
        };
        this.digests = new JcaDigestCalculatorProviderBuilder().build();
    }

    /** The signed answer to a DER request. */
    byte[] answer(byte[] request) throws MalformedRequest, IOException, OCSPException, OperatorCreationException {
        OCSPReq asked = parse(request);
        if (faults.is(Service.OCSP, Fault.REFUSED)) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        }
        Duration lasts = faults.ocspLasts();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // What is due in the past was said before that.
        Instant from = lasts.isNegative() ? now.plus(lasts).plus(lasts) : now;
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(responderChain[0].getSubject()));
        for (Req one : asked.getRequestList()) {
            answer.addResponse(one.getCertID(), status(one.getCertID()), Date.from(from), Date.from(now.plus(lasts)));
        }
        Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            answer.setResponseExtensions(new Extensions(nonce));
        }
        Credential signer = faults.is(Service.OCSP, Fault.FORGED) ? authority.timeStamping() : authority.ocsp();
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, answer.build(Issuer.signer(signer), responderChain, Date.from(from)))
                .getEncoded();
    }

    /** The unsigned answer to something that is no request (RFC 6960, 2.3). */
    static byte[] malformed() {
        try {
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.MALFORMED_REQUEST, null)
                    .getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("An answer without content cannot fail to be encoded", e);
        }
    }

    private @Nullable CertificateStatus status(CertificateID certificate) {
        try {
            if (faults.is(Service.OCSP, Fault.UNKNOWN)
                    || !certificate.matchesIssuer(issuing, digests)
                    || !issued.test(certificate.getSerialNumber())) {
                return new UnknownStatus();
            }
        } catch (OCSPException unsupportedDigest) {
            return new UnknownStatus();
        }
        Revocations.Revoked revoked = revocations.of(certificate.getSerialNumber());
        return revoked == null ? CertificateStatus.GOOD : new RevokedStatus(Date.from(revoked.at()), revoked.reason());
    }

    private static OCSPReq parse(byte[] request) throws MalformedRequest {
        try {
            // fromByteArray, unlike the request's own constructor, refuses bytes after the end.
            OCSPReq asked = new OCSPReq(OCSPRequest.getInstance(ASN1Primitive.fromByteArray(request)));
            int certificates = asked.getRequestList().length;
            if (certificates == 0 || certificates > MOST_CERTIFICATES) {
                throw new MalformedRequest("Ask for the status of 1 to " + MOST_CERTIFICATES + " certificates");
            }
            Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                int length = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctets().length;
                if (length == 0 || length > LONGEST_NONCE) {
                    throw new MalformedRequest("A nonce has 1 to " + LONGEST_NONCE + " bytes");
                }
            }
            for (Req one : asked.getRequestList()) {
                one.getCertID().getSerialNumber();
            }
            return asked;
        } catch (IOException | RuntimeException notDer) {
            throw new MalformedRequest("This is no OCSP request in DER (RFC 6960)");
        }
    }
}
