package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.documents.trust.BouncyCastle;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * The certificates, time-stamps and answers about certificates that a file brings along. None of them is protected by
 * the signature that they prove, and who judges signatures leaves out what it cannot use; so each must be written in
 * the one way (DER) and hold its own: signed by another certificate of the file, or be one that is trusted.
 */
final class Proofs {
    private final String file;
    private final Map<X500Name, List<X509CertificateHolder>> anchors;
    private final List<Held<X509CertificateHolder>> certificates = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<Held<X509CRLHolder>> lists = new ArrayList<>();
    private final List<Held<BasicOCSPResp>> answers = new ArrayList<>();
    private final List<CmsShape> messages = new ArrayList<>();
    private int timeStamps;

    /**
     * Starts without proofs.
     *
     * @param file which brings them, for reasons
     * @param anchors certificates that are trusted
     */
    Proofs(String file, Collection<X509CertificateHolder> anchors) {
        this.file = file;
        this.anchors = new HashMap<>();
        anchors.forEach(anchor -> this.anchors
                .computeIfAbsent(anchor.getSubject(), name -> new ArrayList<>())
                .add(anchor));
    }

    /** What was read, with the bytes that it was read from. */
    private record Held<T>(byte[] der, T read) {}

    /** How many time-stamps there are. */
    int timeStamps() {
        return timeStamps;
    }

    void certificate(byte[] der) throws Doubt {
        try {
            requireDer(der);
            if (known.add(Base64.getEncoder().encodeToString(der))) {
                certificates.add(new Held<>(der, new X509CertificateHolder(der)));
            }
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    void timeStamp(byte[] der) throws Doubt {
        timeStamps++;
        message(der, true);
    }

    /** A signature in CMS (RFC 5652); returns the values of its signers in hexadecimal. */
    List<String> signature(byte[] der) throws Doubt {
        return message(der, false).values();
    }

    private CmsShape message(byte[] der, boolean timeStamp) throws Doubt {
        CmsShape message = CmsShape.of(der, timeStamp, this);
        messages.add(message);
        return message;
    }

    void list(byte[] der) throws Doubt {
        try {
            requireDer(der);
            lists.add(new Held<>(der, new X509CRLHolder(der)));
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    /** An answer of a responder (RFC 6960), whole. */
    void answer(byte[] der) throws Doubt {
        try {
            requireDer(der);
            OCSPResponse response = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
            requireTags(response, der);
            ResponseBytes bytes = response.getResponseBytes();
            if (response.getResponseStatus().getIntValue() != OCSPResponseStatus.SUCCESSFUL
                    || bytes == null
                    || !bytes.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
                throw broken();
            }
            basicAnswer(bytes.getResponse().getOctets());
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    /** An answer of a responder without its envelope, as CMS holds it. */
    void basicAnswer(byte[] der) throws Doubt {
        try {
            requireDer(der);
            BasicOCSPResponse answer = BasicOCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
            requireTags(answer, der);
            requirePlain(answer.getSignatureAlgorithm());
            answers.add(new Held<>(der, new BasicOCSPResp(answer)));
            ASN1Sequence sent = answer.getCerts();
            if (sent != null) {
                for (int i = 0; i < sent.size(); i++) {
                    certificate(sent.getObjectAt(i).toASN1Primitive().getEncoded(ASN1Encoding.DER));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    /** Whether all of them hold. */
    void check(Deadline deadline) throws Doubt, Broken {
        try {
            hold(deadline);
        } catch (RuntimeException e) {
            // Names and numbers are read when they are first needed, and any of them may be nonsense.
            throw broken();
        }
    }

    private void hold(Deadline deadline) throws Doubt, Broken {
        for (Held<X509CertificateHolder> certificate : certificates) {
            deadline.check();
            requireIssued(certificate.der, certificate.read);
        }
        for (Held<X509CRLHolder> list : lists) {
            deadline.check();
            requireSame(
                    list.read.toASN1Structure().getTBSCertList().getSignature(),
                    list.read.toASN1Structure().getSignatureAlgorithm());
            if (named(list.read.getIssuer()).noneMatch(issuer -> verifies(() -> isSigned(list.der, issuer)))) {
                throw broken();
            }
        }
        for (Held<BasicOCSPResp> answer : answers) {
            deadline.check();
            if (all().noneMatch(responder ->
                    isAbout(answer.read, responder) && verifies(() -> isSigned(answer.der, responder)))) {
                throw broken();
            }
        }
        for (CmsShape message : messages) {
            deadline.check();
            message.check();
        }
    }

    private void requireIssued(byte[] der, X509CertificateHolder certificate) throws Doubt {
        boolean trusted = anchors.getOrDefault(certificate.getSubject(), List.of()).stream()
                .anyMatch(anchor -> verifies(() -> Arrays.equals(anchor.getEncoded(), der)));
        if (!trusted) {
            requireSame(
                    certificate.toASN1Structure().getTBSCertificate().getSignature(),
                    certificate.getSignatureAlgorithm());
        }
        if (!trusted && named(certificate.getIssuer()).noneMatch(issuer -> verifies(() -> isSigned(der, issuer)))) {
            throw broken();
        }
    }

    /** The algorithm is named within what is signed and beside it (RFC 5280, 4.1.1.2 and 5.1.1.2). */
    private void requireSame(AlgorithmIdentifier signed, AlgorithmIdentifier beside) throws Doubt {
        if (!signed.equals(beside)) {
            throw broken();
        }
    }

    /** Checks the signed bytes as they are; the library would write them anew, and repair what was changed. */
    private static boolean isSigned(byte[] der, X509CertificateHolder issuer) throws Exception {
        ASN1Sequence parts = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        ContentVerifier verifier = verifier(issuer).get(AlgorithmIdentifier.getInstance(parts.getObjectAt(1)));
        try (OutputStream out = verifier.getOutputStream()) {
            out.write(parts.getObjectAt(0).toASN1Primitive().getEncoded());
        }
        return verifier.verify(ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets());
    }

    private static boolean isAbout(BasicOCSPResp response, X509CertificateHolder responder) {
        X500Name name = response.getResponderId().toASN1Primitive().getName();
        return name == null || name.equals(responder.getSubject());
    }

    /** Certificates of the file and trusted ones. */
    Stream<X509CertificateHolder> all() {
        return Stream.concat(
                certificates.stream().map(Held::read), anchors.values().stream().flatMap(List::stream));
    }

    private Stream<X509CertificateHolder> named(X500Name subject) {
        return Stream.concat(
                certificates.stream()
                        .map(Held::read)
                        .filter(certificate -> certificate.getSubject().equals(subject)),
                anchors.getOrDefault(subject, List.of()).stream());
    }

    /** A check of a signature; whatever goes wrong in it means that it does not verify. */
    @FunctionalInterface
    interface Check {
        boolean holds() throws Exception;
    }

    static boolean verifies(Check check) {
        try {
            return check.holds();
        } catch (Exception e) {
            // Bytes of strangers: any library may meet anything in them.
            return false;
        }
    }

    static ContentVerifierProvider verifier(X509CertificateHolder certificate) throws Exception {
        return new JcaContentVerifierProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(BouncyCastle.key(certificate.getSubjectPublicKeyInfo()));
    }

    /** The parameters of an algorithm are not signed where the algorithm itself is not. */
    static void requirePlain(AlgorithmIdentifier algorithm) throws IOException {
        boolean plain = algorithm.getParameters() == null
                || algorithm.getParameters().equals(DERNull.INSTANCE)
                || algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
        if (!plain) {
            throw new IOException("parameters that mean nothing");
        }
    }

    /** The library reads an optional part whatever its number is; written anew, it has the right one. */
    static void requireTags(ASN1Encodable read, byte[] der) throws IOException {
        if (!Arrays.equals(read.toASN1Primitive().getEncoded(ASN1Encoding.DER), der)) {
            throw new IOException("numbered in another way");
        }
    }

    static void requireDer(byte[] bytes) throws IOException {
        if (!Arrays.equals(ASN1Primitive.fromByteArray(bytes).getEncoded(ASN1Encoding.DER), bytes)) {
            throw new IOException("not DER");
        }
    }

    Doubt broken() {
        return new Doubt(Reason.Code.PROOF_BROKEN, file);
    }

    Doubt unprotected(String part) {
        return new Doubt(Reason.Code.UNPROTECTED_PART, file, part);
    }
}
