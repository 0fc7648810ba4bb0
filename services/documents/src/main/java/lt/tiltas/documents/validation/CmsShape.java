package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import lt.tiltas.documents.trust.BouncyCastle;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.esf.RevocationValues;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * A signature or time-stamp in CMS (RFC 5652, RFC 3161; CAdES, ETSI EN 319 122-1): what its signature does not protect
 * must say nothing but what follows from the rest, or be a proof that holds by itself.
 */
final class CmsShape {
    private static final ASN1ObjectIdentifier ARCHIVE = new ASN1ObjectIdentifier("0.4.0.1733.2.4");
    private static final Set<String> INDEXES = Set.of("0.4.0.1733.2.5", "0.4.0.19122.1.5");

    private final ContentInfo info;
    private final SignedData data;
    private final Proofs proofs;
    private final Set<ASN1ObjectIdentifier> archival = new HashSet<>();

    private CmsShape(ContentInfo info, Proofs proofs) {
        this.info = info;
        this.data = SignedData.getInstance(info.getContent());
        this.proofs = proofs;
    }

    /** Reads it, and adds the certificates and answers in it to the proofs. */
    static CmsShape of(byte[] bytes, boolean timeStamp, Proofs proofs) throws Doubt {
        try {
            ASN1Primitive read = ASN1Primitive.fromByteArray(bytes);
            boolean oneWay = Arrays.equals(read.getEncoded(), bytes)
                    || Arrays.equals(read.getEncoded(ASN1Encoding.DER), bytes)
                    || Arrays.equals(read.getEncoded(ASN1Encoding.DL), bytes);
            ContentInfo info = ContentInfo.getInstance(read);
            if (!oneWay || !info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw proofs.broken();
            }
            CmsShape shape = new CmsShape(info, proofs);
            shape.read(timeStamp);
            return shape;
        } catch (IOException | RuntimeException e) {
            throw proofs.broken();
        }
    }

    private void read(boolean timeStamp) throws IOException, Doubt {
        ASN1Set signers = data.getSignerInfos();
        if (timeStamp && signers.size() != 1 || signers.size() == 0) {
            throw proofs.broken();
        }
        if (timeStamp && !data.getEncapContentInfo().getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
            throw proofs.broken();
        }
        if (data.getCertificates() != null) {
            for (ASN1Encodable certificate : data.getCertificates()) {
                proofs.certificate(certificate.toASN1Primitive().getEncoded());
            }
        }
        if (data.getCRLs() != null) {
            for (ASN1Encodable status : data.getCRLs()) {
                status(status);
            }
        }
        boolean byKey = false;
        Set<ASN1ObjectIdentifier> digests = new HashSet<>();
        for (ASN1Encodable one : signers) {
            SignerInfo signer = SignerInfo.getInstance(one);
            Proofs.requireTags(signer, one.toASN1Primitive().getEncoded(ASN1Encoding.DER));
            boolean key = signer.getSID().getId() instanceof ASN1OctetString;
            byKey |= key;
            Proofs.requirePlain(signer.getDigestAlgorithm());
            Proofs.requirePlain(signer.getDigestEncryptionAlgorithm());
            digests.add(signer.getDigestAlgorithm().getAlgorithm());
            if (!signer.getVersion().hasValue(key ? 3 : 1)) {
                throw proofs.broken();
            }
            requireType(signer);
            if (signer.getUnauthenticatedAttributes() != null) {
                for (ASN1Encodable attribute : signer.getUnauthenticatedAttributes()) {
                    unsigned(Attribute.getInstance(attribute));
                }
            }
        }
        requireVersion(byKey);
        requireDigests(digests);
    }

    /** The kind of content is told twice, once protected (RFC 5652, clause 11.1). */
    private void requireType(SignerInfo signer) throws Doubt {
        ASN1ObjectIdentifier type = data.getEncapContentInfo().getContentType();
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        boolean same = false;
        for (int i = 0; attributes != null && i < attributes.size(); i++) {
            Attribute attribute = Attribute.getInstance(attributes.getObjectAt(i));
            same |= attribute.getAttrType().equals(CMSAttributes.contentType)
                    && attribute.getAttrValues().size() == 1
                    && attribute.getAttrValues().getObjectAt(0).equals(type);
        }
        if (!same) {
            throw proofs.unprotected("eContentType");
        }
    }

    /** RFC 5652, clause 5.1. */
    private void requireVersion(boolean byKey) throws Doubt {
        boolean other = data.getCRLs() != null
                && Arrays.stream(data.getCRLs().toArray()).anyMatch(ASN1TaggedObject.class::isInstance);
        boolean plain = data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data);
        int expected = other ? 5 : byKey || !plain ? 3 : 1;
        if (!data.getVersion().hasValue(expected)) {
            throw proofs.unprotected("CMSVersion");
        }
    }

    /** Those of the signers, and those that archival time-stamps added (EN 319 122-1, 5.5.3); none twice. */
    private void requireDigests(Set<ASN1ObjectIdentifier> signers) throws IOException, Doubt {
        Set<ASN1ObjectIdentifier> listed = new HashSet<>();
        Set<ASN1ObjectIdentifier> known = new HashSet<>(signers);
        known.addAll(archival);
        for (ASN1Encodable one : data.getDigestAlgorithms()) {
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(one);
            Proofs.requirePlain(algorithm);
            if (!known.contains(algorithm.getAlgorithm()) || !listed.add(algorithm.getAlgorithm())) {
                throw proofs.unprotected("digestAlgorithms");
            }
        }
        if (!listed.isEmpty() && !listed.containsAll(signers)) {
            throw proofs.unprotected("digestAlgorithms");
        }
    }

    private void status(ASN1Encodable status) throws IOException, Doubt {
        if (!(status instanceof ASN1TaggedObject tagged)) {
            proofs.list(status.toASN1Primitive().getEncoded());
            return;
        }
        if (!tagged.hasContextTag(1)) {
            throw proofs.unprotected("RevocationInfoChoice");
        }
        OtherRevocationInfoFormat other = OtherRevocationInfoFormat.getInstance(tagged, false);
        byte[] value = other.getInfo().toASN1Primitive().getEncoded();
        if (other.getInfoFormat().equals(CMSObjectIdentifiers.id_ri_ocsp_response)) {
            OCSPResponse.getInstance(other.getInfo());
            proofs.answer(value);
        } else if (other.getInfoFormat().getId().equals("1.3.6.1.5.5.7.48.1.1")) {
            proofs.basicAnswer(value);
        } else {
            throw proofs.unprotected(other.getInfoFormat().getId());
        }
    }

    private void unsigned(Attribute attribute) throws IOException, Doubt {
        ASN1ObjectIdentifier type = attribute.getAttrType();
        for (ASN1Encodable value : attribute.getAttrValues()) {
            if (type.equals(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken) || type.equals(ARCHIVE)) {
                proofs.timeStamp(value.toASN1Primitive().getEncoded());
                if (type.equals(ARCHIVE)) {
                    archival.add(imprint(value));
                }
            } else if (type.equals(PKCSObjectIdentifiers.id_aa_ets_certValues)) {
                for (ASN1Encodable certificate : ASN1Sequence.getInstance(value)) {
                    proofs.certificate(certificate.toASN1Primitive().getEncoded());
                }
            } else if (type.equals(PKCSObjectIdentifiers.id_aa_ets_revocationValues)) {
                RevocationValues values = RevocationValues.getInstance(value);
                for (var list : values.getCrlVals()) {
                    proofs.list(list.getEncoded());
                }
                for (var answer : values.getOcspVals()) {
                    proofs.basicAnswer(answer.getEncoded());
                }
            } else if (!INDEXES.contains(type.getId())) {
                // An index is protected by the archival time-stamp that it is part of.
                throw proofs.unprotected(type.getId());
            }
        }
    }

    private static ASN1ObjectIdentifier imprint(ASN1Encodable stamp) {
        SignedData signed =
                SignedData.getInstance(ContentInfo.getInstance(stamp).getContent());
        ASN1Encodable content = signed.getEncapContentInfo().getContent();
        return TSTInfo.getInstance(ASN1OctetString.getInstance(content).getOctets())
                .getMessageImprint()
                .getHashAlgorithm()
                .getAlgorithm();
    }

    /** The values of its signers, in hexadecimal. */
    List<String> values() throws Doubt {
        return signers().stream()
                .map(signer -> HexFormat.of().formatHex(signer.getSignature()))
                .toList();
    }

    /** Whether the value was made with just the algorithm that it names; a judge may take the name from elsewhere. */
    void check() throws Doubt {
        for (SignerInformation signer : signers()) {
            boolean holds = holdsContent(signer)
                    && proofs.all()
                            .anyMatch(certificate -> signer.getSID().match(certificate)
                                    && Proofs.verifies(
                                            () -> isNamed(signer, certificate) && holds(signer, certificate)));
            if (!holds) {
                throw proofs.broken();
            }
        }
    }

    private Collection<SignerInformation> signers() throws Doubt {
        try {
            return new CMSSignedData(info).getSignerInfos().getSigners();
        } catch (CMSException | RuntimeException e) {
            throw proofs.broken();
        }
    }

    /** Content that stands in the message itself, as in a time-stamp, is the one that was signed. */
    private boolean holdsContent(SignerInformation signer) {
        ASN1Encodable content = data.getEncapContentInfo().getContent();
        if (content == null) {
            return true;
        }
        return Proofs.verifies(() -> {
            byte[] bytes = ASN1OctetString.getInstance(content).getOctets();
            Attribute digest = signer.getSignedAttributes().get(CMSAttributes.messageDigest);
            byte[] expected = ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0))
                    .getOctets();
            MessageDigest sum = MessageDigest.getInstance(
                    signer.getDigestAlgorithmID().getAlgorithm().getId(), BouncyCastle.PROVIDER);
            return MessageDigest.isEqual(expected, sum.digest(bytes));
        });
    }

    /** Byte by byte, where names are otherwise compared without regard to case (RFC 5280, 7.1). */
    private static boolean isNamed(SignerInformation signer, X509CertificateHolder certificate) throws IOException {
        ASN1Encodable id = signer.toASN1Structure().getSID().getId();
        return id instanceof ASN1OctetString
                || Arrays.equals(
                        IssuerAndSerialNumber.getInstance(id).getName().getEncoded(ASN1Encoding.DER),
                        certificate.getIssuer().getEncoded(ASN1Encoding.DER));
    }

    private static boolean holds(SignerInformation signer, X509CertificateHolder certificate) throws Exception {
        byte[] attributes = signer.getEncodedSignedAttributes();
        if (attributes == null) {
            return false;
        }
        ContentVerifier verifier = Proofs.verifier(certificate).get(algorithm(signer.toASN1Structure()));
        try (OutputStream out = verifier.getOutputStream()) {
            out.write(attributes);
        }
        return verifier.verify(signer.getSignature());
    }

    /** Some name the kind of key alone; the digest is then the one named beside it. */
    private static AlgorithmIdentifier algorithm(SignerInfo signer) {
        AlgorithmIdentifier named = signer.getDigestEncryptionAlgorithm();
        String key = named.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                ? "RSA"
                : named.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey) ? "ECDSA" : null;
        if (key == null) {
            return named;
        }
        String digest = new DefaultAlgorithmNameFinder()
                .getAlgorithmName(signer.getDigestAlgorithm().getAlgorithm())
                .replace("-", "");
        return new DefaultSignatureAlgorithmIdentifierFinder().find(digest + "with" + key);
    }
}
