package lt.tiltas.documents.trust.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xades.tsl.TrustedListV5SignatureParametersBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustedListDownload;
import lt.tiltas.documents.trust.TrustedListSettings;
import lt.tiltas.documents.trust.TrustedLists;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A small list of trusted lists with one list of a member state, signed by keys of the test, and who serves them. */
public final class TestLists implements TrustedListDownload {
    private static final String TOP = "https://lists.test/eu-lotl.xml";
    private static final String BELOW = "https://lists.test/lt-tl.xml";
    private static final String JOURNAL = "https://journal.test/oj";
    private static final String TL = "http://uri.etsi.org/TrstSvc/TrustedList/";

    private final Path folder;
    private final Signer topSigner = new Signer("Signer of the list of lists");
    private final Signer listSigner = new Signer("Signer of the list");
    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();

    public TestLists(Path folder) throws Exception {
        this.folder = folder;
        KeyStore signers = KeyStore.getInstance("PKCS12");
        signers.load(null, null);
        signers.setCertificateEntry("lotl", topSigner.certificate);
        try (OutputStream out = Files.newOutputStream(folder.resolve("oj.p12"))) {
            signers.store(out, "oj".toCharArray());
        }
    }

    /**
     * A service of the list (ETSI TS 119 612, 5.5).
     *
     * @param information what its certificates are for (5.5.9.4), such as {@code ForeSeals}
     * @param qualifier what the list adds to certificates of non-repudiation (5.5.9.2), such as {@code QCWithQSCD}
     * @param withdrawn since when it is qualified no more
     */
    public record Service(
            String type,
            X509Certificate certificate,
            @Nullable String information,
            @Nullable String qualifier,
            @Nullable Instant withdrawn) {
        private static final String GRANTED = "2016-06-30T22:00:00Z";

        /** One that issues qualified certificates. */
        public static Service certificates(X509Certificate authority, String information) {
            return new Service("CA/QC", authority, information, null, null);
        }

        /** One that issues qualified time-stamps. */
        public static Service timeStamps(X509Certificate authority) {
            return new Service("TSA/QTST", authority, null, null, null);
        }

        public Service saying(String other) {
            return new Service(type, certificate, information, other, withdrawn);
        }

        public Service withdrawn(Instant since) {
            return new Service(type, certificate, information, qualifier, since);
        }

        private String xml() throws Exception {
            String digital = "<X509Certificate>" + der(certificate) + "</X509Certificate>";
            String now = withdrawn == null
                    ? period("granted", GRANTED, digital)
                    : period(
                            "withdrawn",
                            withdrawn.truncatedTo(ChronoUnit.SECONDS).toString(),
                            digital);
            // Past periods name the key alone.
            String before = withdrawn == null
                    ? ""
                    : "<ServiceHistory><ServiceHistoryInstance>"
                            + period("granted", GRANTED, "<X509SKI>" + keyIdentifier() + "</X509SKI>")
                            + "</ServiceHistoryInstance></ServiceHistory>";
            return "<TSPService><ServiceInformation>" + now + "</ServiceInformation>" + before + "</TSPService>";
        }

        private String period(String status, String since, String identity) {
            return """
                    <ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/%s</ServiceTypeIdentifier>\
                    <ServiceName><Name xml:lang="en">Service</Name></ServiceName>\
                    <ServiceDigitalIdentity><DigitalId>%s</DigitalId></ServiceDigitalIdentity>\
                    <ServiceStatus>%sSvcstatus/%s</ServiceStatus><StatusStartingTime>%s</StatusStartingTime>%s""".formatted(type, identity, TL, status, since, extensions());
        }

        private String extensions() {
            String more = information == null ? "" : """
                            <Extension Critical="true"><AdditionalServiceInformation>\
                            <URI xml:lang="en">%sSvcInfoExt/%s</URI></AdditionalServiceInformation></Extension>""".formatted(TL, information);
            if (qualifier != null) {
                more += """
                        <Extension Critical="true"><q:Qualifications xmlns:q=\
                        "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"><q:QualificationElement>\
                        <q:Qualifiers><q:Qualifier uri="%sSvcInfoExt/%s"/></q:Qualifiers>\
                        <q:CriteriaList assert="all"><q:KeyUsage>\
                        <q:KeyUsageBit name="nonRepudiation">true</q:KeyUsageBit></q:KeyUsage></q:CriteriaList>\
                        </q:QualificationElement></q:Qualifications></Extension>""".formatted(TL, qualifier);
            }
            return more.isEmpty() ? "" : "<ServiceInformationExtensions>" + more + "</ServiceInformationExtensions>";
        }

        private String keyIdentifier() throws Exception {
            return Base64.getEncoder()
                    .encodeToString(new JcaX509ExtensionUtils()
                            .createSubjectKeyIdentifier(certificate.getPublicKey())
                            .getKeyIdentifier());
        }
    }

    /** Serves lists with this number that name the authority. */
    public void publish(int sequence, X509Certificate authority) throws Exception {
        publish(sequence, Service.certificates(authority, "ForeSignatures"));
    }

    /** Serves lists with this number that name the services. */
    public void publish(int sequence, Service... services) throws Exception {
        publishTop(sequence, topSigner);
        publishList(sequence, listSigner, services);
    }

    void publishTop(int sequence, Signer by) throws Exception {
        served.put(TOP, by.sign(top(sequence)));
    }

    void publishList(int sequence, X509Certificate authority, Signer by) throws Exception {
        publishList(sequence, by, Service.certificates(authority, "ForeSignatures"));
    }

    private void publishList(int sequence, Signer by, Service... services) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Service service : services) {
            all.append(service.xml());
        }
        served.put(BELOW, by.sign(list(sequence, all.toString())));
    }

    Signer stranger() throws Exception {
        return new Signer("Stranger");
    }

    Signer topSigner() {
        return topSigner;
    }

    Signer listSigner() {
        return listSigner;
    }

    void tamper() {
        served.computeIfPresent(
                BELOW,
                (address, list) -> new String(list, StandardCharsets.UTF_8)
                        .replace("Trusted provider", "Another provider")
                        .getBytes(StandardCharsets.UTF_8));
    }

    void goAway() {
        served.clear();
    }

    int asked(String address) {
        return asked.getOrDefault(address, 0);
    }

    int askedForList() {
        return asked(BELOW);
    }

    @Override
    public byte[] trustedList(URI address) {
        asked.merge(address.toString(), 1, Integer::sum);
        byte[] list = served.get(address.toString());
        if (list == null) {
            throw new TrustServiceAway("server of trusted lists", Duration.ofSeconds(1), null);
        }
        return list;
    }

    /** A service that begins now with what is on the disk. */
    DssTrustedLists start() {
        return new DssTrustedLists(
                new TrustedListSettings(
                        URI.create(TOP),
                        URI.create(JOURNAL),
                        folder.resolve("oj.p12"),
                        "oj",
                        folder.resolve("kept"),
                        Duration.ofHours(6),
                        Set.of()),
                this,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    /** The lists in use after they were fetched. */
    public TrustedLists fetched() {
        DssTrustedLists lists = start();
        lists.refresh();
        return lists;
    }

    private String top(int sequence) throws Exception {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" \
                xmlns:add="http://uri.etsi.org/02231/v2/additionaltypes#" Id="top" \
                TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation>%s<PointersToOtherTSL>%s%s\
                </PointersToOtherTSL>%s</SchemeInformation></TrustServiceStatusList>""".formatted(
                        scheme(sequence, "EUlistofthelists", "EU", JOURNAL),
                        pointer(TOP, "EUlistofthelists", "EU", topSigner.certificate),
                        pointer(BELOW, "EUgeneric", "LT", listSigner.certificate),
                        dates());
    }

    private static String list(int sequence, String services) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list" \
                TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation>%s%s</SchemeInformation>\
                <TrustServiceProviderList><TrustServiceProvider><TSPInformation>\
                <TSPName><Name xml:lang="en">Trusted provider</Name></TSPName>\
                <TSPTradeName><Name xml:lang="en">VATLT-1</Name></TSPTradeName>\
                <TSPAddress>%s</TSPAddress>\
                <TSPInformationURI><URI xml:lang="en">https://provider.test/</URI></TSPInformationURI></TSPInformation>\
                <TSPServices>%s</TSPServices></TrustServiceProvider></TrustServiceProviderList>\
                </TrustServiceStatusList>""".formatted(
                        scheme(sequence, "EUgeneric", "LT", "https://operator.test/"), dates(), address(), services);
    }

    private static String scheme(int sequence, String type, String territory, String about) {
        return """
                <TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>%d</TSLSequenceNumber>\
                <TSLType>%sTSLType/%s</TSLType>\
                <SchemeOperatorName><Name xml:lang="en">Operator</Name></SchemeOperatorName>\
                <SchemeOperatorAddress>%s</SchemeOperatorAddress>\
                <SchemeName><Name xml:lang="en">%s:Test</Name></SchemeName>\
                <SchemeInformationURI><URI xml:lang="en">%s</URI></SchemeInformationURI>\
                <StatusDeterminationApproach>%sStatusDetn/EUappropriate</StatusDeterminationApproach>\
                <SchemeTypeCommunityRules><URI xml:lang="en">%sschemerules/EUcommon</URI></SchemeTypeCommunityRules>\
                <SchemeTerritory>%s</SchemeTerritory>\
                <PolicyOrLegalNotice><TSLLegalNotice xml:lang="en">Test</TSLLegalNotice></PolicyOrLegalNotice>\
                <HistoricalInformationPeriod>65535</HistoricalInformationPeriod>""".formatted(sequence, TL, type, address(), territory, about, TL, TL, territory);
    }

    private static String address() {
        return """
                <PostalAddresses><PostalAddress xml:lang="en"><StreetAddress>Street 1</StreetAddress>\
                <Locality>Vilnius</Locality><CountryName>LT</CountryName></PostalAddress></PostalAddresses>\
                <ElectronicAddress><URI xml:lang="en">mailto:test@test.test</URI></ElectronicAddress>""";
    }

    private static String pointer(String address, String type, String territory, X509Certificate signer)
            throws Exception {
        return """
                <OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId>\
                <X509Certificate>%s</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities>\
                <TSLLocation>%s</TSLLocation><AdditionalInformation>\
                <OtherInformation><TSLType>%sTSLType/%s</TSLType></OtherInformation>\
                <OtherInformation><SchemeOperatorName><Name xml:lang="en">Operator</Name></SchemeOperatorName>\
                </OtherInformation><OtherInformation><SchemeTypeCommunityRules>\
                <URI xml:lang="en">%sschemerules/EUcommon</URI></SchemeTypeCommunityRules></OtherInformation>\
                <OtherInformation><SchemeTerritory>%s</SchemeTerritory></OtherInformation>\
                <OtherInformation><add:MimeType>application/vnd.etsi.tsl+xml</add:MimeType></OtherInformation>\
                </AdditionalInformation></OtherTSLPointer>""".formatted(der(signer), address, TL, type, TL, territory);
    }

    private static String dates() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return "<ListIssueDateTime>" + now + "</ListIssueDateTime><NextUpdate><dateTime>"
                + now.plus(Duration.ofDays(30)) + "</dateTime></NextUpdate>";
    }

    private static String der(X509Certificate certificate) throws Exception {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    /** Somebody who signs lists. */
    static final class Signer {
        private final KeyPair pair;
        final X509Certificate certificate;

        Signer(String name) throws Exception {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = keys.generateKeyPair();
            Instant now = Instant.now();
            X500Name subject = new X500Name("C=EU,O=TEST,CN=" + name);
            JcaX509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(100))),
                    subject,
                    pair.getPublic());
            made.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            made.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            // ETSI TS 119 612, 5.7.1: id-tsl-kp-tslSigning.
            made.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.getInstance(
                            new org.bouncycastle.asn1.ASN1ObjectIdentifier("0.4.0.2231.3.0"))));
            made.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            this.certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        }

        byte[] sign(String xml) throws Exception {
            DSSDocument list = new InMemoryDocument(xml.getBytes(StandardCharsets.UTF_8), "list.xml", MimeTypeEnum.XML);
            XAdESSignatureParameters parameters = new TrustedListV5SignatureParametersBuilder(
                            new CertificateToken(certificate), list)
                    .setDigestAlgorithm(DigestAlgorithm.SHA256)
                    .build();
            parameters.setCertificateChain(List.of(new CertificateToken(certificate)));
            XAdESService service = new XAdESService(new CommonCertificateVerifier(true));
            ToBeSigned data = service.getDataToSign(list, parameters);
            Signature signature =
                    Signature.getInstance(parameters.getSignatureAlgorithm().getJCEId());
            signature.initSign(pair.getPrivate());
            signature.update(data.getBytes());
            return bytes(service.signDocument(
                    list, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), signature.sign())));
        }

        private static byte[] bytes(DSSDocument document) throws IOException {
            return DSSUtils.toByteArray(document);
        }
    }
}
