package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.trust.TrustedLists;
import lt.tiltas.documents.trust.dss.TestLists;
import lt.tiltas.documents.validation.Forgetful;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.Qualification;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.dss.TestAuthority.Credential;
import lt.tiltas.documents.validation.dss.Workshop.Order;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trusted lists add to a verdict. */
class QualificationTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"true, true, QES", "true, false, ADES_QC", "false, false, ADES"})
    void an_authority_of_a_trusted_list_is_trusted_and_tells_what_the_signature_is(
            boolean qualified, boolean device, Qualification expected) throws Exception {
        Instant now = Instant.now();
        TestAuthority authority = TestAuthority.unknown(now);
        Credential signer = person(authority, now, qualified, device);
        byte[] container = container(authority, signer, now);
        TrustAnchors anchors = anchors(TestAuthority.unknown(now).root().certificate());

        Verdict without = judge(container, anchors, new NoLists());
        assertThat(without.result()).as("%s", without).isEqualTo(Result.INDETERMINATE);
        assertThat(without.signatures().getFirst().reasons()).contains(Reason.of(Reason.Code.CERTIFICATE_UNTRUSTED));
        assertThat(without.signatures().getFirst().qualification()).isEqualTo(Qualification.UNKNOWN);

        TestLists server = new TestLists(folder);
        server.publish(1, authority.issuing().certificate());
        TrustedLists lists = server.fetched();
        Verdict with = judge(container, anchors, lists);
        assertThat(with.result()).as("%s", with).isEqualTo(Result.VALID);
        assertThat(with.signatures().getFirst().qualification()).isEqualTo(expected);
        assertThat(with.signatures().getFirst().kind()).isEqualTo(Kind.SIGNATURE);
        assertThat(new TrustState(anchors, lists).digest())
                .isNotEqualTo(new TrustState(anchors, new NoLists()).digest());
    }

    /** Somebody whose certificate says that it is for signatures (ETSI EN 319 412-5). */
    private static Credential person(TestAuthority authority, Instant now, boolean qualified, boolean device)
            throws Exception {
        KeyPair pair = TestAuthority.elliptic();
        Credential issuing = authority.issuing();
        JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                issuing.certificate(),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(100))),
                new X500Name("C=LT,SURNAME=Jonaitis,GIVENNAME=Jonas,CN=Jonas Jonaitis"),
                pair.getPublic());
        made.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuing.certificate()));
        made.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation));
        ASN1EncodableVector statements = new ASN1EncodableVector();
        if (qualified) {
            statements.add(new DERSequence(new ASN1ObjectIdentifier("0.4.0.1862.1.1")));
        }
        if (device) {
            statements.add(new DERSequence(new ASN1ObjectIdentifier("0.4.0.1862.1.4")));
        }
        statements.add(new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("0.4.0.1862.1.6"), new DERSequence(new ASN1ObjectIdentifier("0.4.0.1862.1.6.1"))
        }));
        made.addExtension(Extension.qCStatements, false, new DERSequence(statements));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.key())));
        return new Credential(
                pair.getPrivate(),
                certificate,
                List.of(issuing.certificate(), authority.root().certificate()));
    }

    private static byte[] container(TestAuthority authority, Credential signer, Instant now) throws Exception {
        Map<String, byte[]> files = Workshop.files();
        Order order = new Order(
                signer,
                authority.verifier(now, null, now),
                authority.timeStamps(now),
                SignatureLevel.XAdES_BASELINE_LT,
                DigestAlgorithm.SHA256,
                now);
        return Workshop.container(files, List.of(Workshop.xades(files, order)));
    }

    private Verdict judge(byte[] container, TrustAnchors anchors, TrustedLists lists) throws Exception {
        return Forgetful.validation(
                        new DssJudge(anchors, lists), new TrustState(anchors, lists), ValidationLimits.standard())
                .judge(out -> out.write(container));
    }

    private TrustAnchors anchors(X509Certificate root) throws Exception {
        Path roots = Files.writeString(
                folder.resolve("roots.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new TrustAnchors(QuickSettings.of(roots, URI.create("http://127.0.0.1:1/tsa")));
    }
}
