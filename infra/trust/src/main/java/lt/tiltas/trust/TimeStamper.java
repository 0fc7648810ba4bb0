package lt.tiltas.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/**
 * Time-stamps digests (RFC 3161), SHA-256, SHA-384 and SHA-512 only. What is well-formed but not acceptable is refused
 * inside the protocol, with a rejection that names the failure.
 */
final class TimeStamper {
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);
    private static final Set<ASN1ObjectIdentifier> POLICIES = Set.of(Profile.POLICY);

    private final Service service;
    private final Faults faults;
    private final Credential unit;
    private final CollectionStore<X509CertificateHolder> chain;
    private final Clock clock;
    private final DigestCalculatorProvider digests;

    TimeStamper(Service service, Credential unit, Authority authority, Faults faults, Clock clock)
            throws GeneralSecurityException, OperatorCreationException {
        this.service = service;
        this.faults = faults;
        this.unit = unit;
        this.chain = new CollectionStore<>(List.of(
                new JcaX509CertificateHolder(unit.certificate()),
                new JcaX509CertificateHolder(authority.issuing().certificate())));
        this.clock = clock;
        this.digests = new JcaDigestCalculatorProviderBuilder().build();
    }

    /** The answer to a DER request: granted with a token, or rejected. */
    byte[] answer(byte[] request)
            throws MalformedRequest, IOException, TSPException, OperatorCreationException, GeneralSecurityException {
        TimeStampRequest asked = wanted(parse(request));
        SignerInfoGenerator signer =
                new JcaSignerInfoGeneratorBuilder(digests).build(Issuer.signer(unit), unit.certificate());
        TimeStampTokenGenerator token = new TimeStampTokenGenerator(
                signer, digests.get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)), Profile.POLICY);
        token.addCertificates(chain);
        token.setAccuracySeconds(1);
        Instant now = clock.instant();
        TimeStampResponseGenerator answers = new TimeStampResponseGenerator(token, DIGESTS, POLICIES);
        if (faults.is(service, Fault.REFUSED)) {
            return answers.generateFailResponse(
                            PKIStatus.REJECTION, PKIFailureInfo.systemFailure, "A test wants this to fail")
                    .getEncoded();
        }
        byte[] answer = answers.generate(asked, Issuer.serial(), Date.from(now)).getEncoded();
        if (faults.is(service, Fault.FORGED)) {
            // The last byte is the signature's.
            answer[answer.length - 1] ^= 1;
        }
        return answer;
    }

    /** The request that is answered; not the one that was asked, if a test wants that. */
    private TimeStampRequest wanted(TimeStampRequest asked) {
        boolean otherDigest = faults.is(service, Fault.OTHER_DIGEST);
        BigInteger nonce = asked.getNonce();
        if (!otherDigest && !(faults.is(service, Fault.OTHER_NONCE) && nonce != null)) {
            return asked;
        }
        byte[] digest = asked.getMessageImprintDigest();
        if (otherDigest) {
            digest[0] ^= 1;
        }
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(asked.getCertReq());
        BigInteger given = otherDigest || nonce == null ? nonce : nonce.add(BigInteger.ONE);
        return given == null
                ? other.generate(asked.getMessageImprintAlgOID(), digest)
                : other.generate(asked.getMessageImprintAlgOID(), digest, given);
    }

    private static TimeStampRequest parse(byte[] request) throws MalformedRequest {
        try {
            // fromByteArray, unlike the request's own constructor, refuses bytes after the end.
            TimeStampRequest asked =
                    new TimeStampRequest(TimeStampReq.getInstance(ASN1Primitive.fromByteArray(request)));
            asked.getMessageImprintAlgOID();
            return asked;
        } catch (IOException | RuntimeException notDer) {
            throw new MalformedRequest("This is no time-stamp request in DER (RFC 3161)");
        }
    }
}
