package lt.tiltas.documents.validation;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The parts of a signature file that its signature does not protect (XML Signature, clause 4; XAdES, ETSI EN 319 132-1,
 * clause 5.4 and 5.5). Only what is known may stand there, and only where it means something that is checked: a time-stamp, a
 * certificate or the status of one.
 */
final class XadesShape {
    private static final String DS = SignedXml.DS;
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String XADES_141 = "http://uri.etsi.org/01903/v1.4.1#";
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String DER = "http://uri.etsi.org/01903/v1.2.2#DER";

    /** Namespaces that canonicalisation may leave out when nothing uses them, so that only known ones can be there. */
    private static final Set<String> NAMESPACES = Set.of(
            DS,
            XADES,
            XADES_141,
            ASIC,
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2009/xmldsig11#",
            "http://www.w3.org/2001/XMLSchema-instance",
            "http://purl.org/dc/elements/1.1/",
            "urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");

    /** How programs name the value of a signature after the signature: DSS before, DigiDoc and XAdES4j behind it. */
    private static final String VALUE_OF = "value-";

    private static final Set<String> VALUES = Set.of("-SIG", "-sigvalue", "-signaturevalue", "-SignatureValue");

    private static final Pattern BASE64 =
            Pattern.compile("(?:\\n *)?[A-Za-z0-9+/=]++(?:\\r?\\n *[A-Za-z0-9+/=]++)*+(?:\\r?\\n *)?");

    /** What may stand in what, by namespace and name: attributes (with *: that must point at an id), then elements. */
    private record Rule(Set<String> attributes, Set<String> children, boolean value) {
        static Rule of(String attributes, String... children) {
            return new Rule(words(attributes), Set.of(children), false);
        }

        static Rule value(String attributes) {
            return new Rule(words(attributes), Set.of(), true);
        }

        private static Set<String> words(String attributes) {
            return attributes.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(attributes.split(" ")));
        }
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry(
                    DS + "Signature",
                    Rule.of("Id", DS + "SignedInfo", DS + "SignatureValue", DS + "KeyInfo", DS + "Object")),
            Map.entry(DS + "SignatureValue", Rule.value("Id")),
            Map.entry(DS + "KeyInfo", Rule.of("Id", DS + "X509Data")),
            Map.entry(DS + "X509Data", Rule.of("", DS + "X509Certificate")),
            Map.entry(DS + "X509Certificate", Rule.value("")),
            Map.entry(DS + "Object", Rule.of("Id", XADES + "QualifyingProperties")),
            Map.entry(DS + "CanonicalizationMethod", Rule.of("Algorithm")),
            Map.entry(
                    XADES + "QualifyingProperties",
                    Rule.of("Id Target", XADES + "SignedProperties", XADES + "UnsignedProperties")),
            Map.entry(XADES + "UnsignedProperties", Rule.of("Id", XADES + "UnsignedSignatureProperties")),
            Map.entry(
                    XADES + "UnsignedSignatureProperties",
                    Rule.of(
                            "Id",
                            XADES + "SignatureTimeStamp",
                            XADES + "CertificateValues",
                            XADES + "RevocationValues",
                            XADES_141 + "TimeStampValidationData",
                            XADES_141 + "ArchiveTimeStamp")),
            Map.entry(
                    XADES + "SignatureTimeStamp",
                    Rule.of("Id", DS + "CanonicalizationMethod", XADES + "EncapsulatedTimeStamp")),
            Map.entry(
                    XADES_141 + "ArchiveTimeStamp",
                    Rule.of("Id", DS + "CanonicalizationMethod", XADES + "EncapsulatedTimeStamp")),
            Map.entry(XADES + "EncapsulatedTimeStamp", Rule.value("Id Encoding")),
            Map.entry(
                    XADES_141 + "TimeStampValidationData",
                    Rule.of("Id URI", XADES + "CertificateValues", XADES + "RevocationValues")),
            Map.entry(XADES + "CertificateValues", Rule.of("Id", XADES + "EncapsulatedX509Certificate")),
            Map.entry(XADES + "EncapsulatedX509Certificate", Rule.value("Id Encoding")),
            Map.entry(XADES + "RevocationValues", Rule.of("Id", XADES + "CRLValues", XADES + "OCSPValues")),
            Map.entry(XADES + "CRLValues", Rule.of("", XADES + "EncapsulatedCRLValue")),
            Map.entry(XADES + "OCSPValues", Rule.of("", XADES + "EncapsulatedOCSPValue")),
            Map.entry(XADES + "EncapsulatedCRLValue", Rule.value("Id Encoding")),
            Map.entry(XADES + "EncapsulatedOCSPValue", Rule.value("Id Encoding")));

    private final String file;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> signed = new HashSet<>();
    private final Proofs proofs;
    private String own = "";

    private XadesShape(String file, Proofs proofs) {
        this.file = file;
        this.proofs = proofs;
    }

    /** Collects the proofs that stand in the unprotected parts, when nothing else does. */
    static void check(Element root, String file, Proofs proofs) throws Doubt {
        XadesShape shape = new XadesShape(file, proofs);
        shape.requireKnownNamespaces(root);
        shape.attributes(root, Set.of());
        for (Element signature : SignedXml.elements(root)) {
            shape.signature(signature);
        }
        shape.requireOnlyElements(root);
    }

    private void signature(Element signature) throws Doubt {
        signed.clear();
        for (Element info : SignedXml.children(signature, DS, "SignedInfo")) {
            for (Element reference : SignedXml.children(info, DS, "Reference")) {
                String uri = reference.getAttribute("URI");
                if (uri.startsWith("#")) {
                    signed.add(uri.substring(1));
                }
            }
        }
        ids.clear();
        for (Element element : SignedXml.all(signature, "*", "*")) {
            ids.add(element.getAttribute("Id"));
        }
        ids.remove("");
        own = signature.getAttribute("Id");
        element(signature);
    }

    private void element(Element element) throws Doubt {
        String id = element.getAttribute("Id");
        if (element.getLocalName().equals("SignedInfo") || !id.isEmpty() && signed.contains(id)) {
            // Protected by the signature, whose value DSS checks.
            if (element.getLocalName().equals("KeyInfo")) {
                certificates(element);
            }
            return;
        }
        Rule rule = RULES.get(element.getNamespaceURI() + element.getLocalName());
        if (rule == null) {
            throw unprotected(element.getNodeName());
        }
        attributes(element, rule.attributes());
        requireIdLikeOthers(element, id);
        if (rule.value()) {
            value(element);
            return;
        }
        requireOnlyElements(element);
        for (Element child : SignedXml.elements(element)) {
            if (!rule.children().contains(child.getNamespaceURI() + child.getLocalName())) {
                throw unprotected(child.getNodeName());
            }
            element(child);
        }
    }

    private void certificates(Element keyInfo) throws Doubt {
        for (Element certificate : SignedXml.all(keyInfo, DS, "X509Certificate")) {
            value(certificate);
        }
    }

    private void attributes(Element element, Set<String> known) throws Doubt {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String value = attribute.getValue();
            if (XMLNS.equals(attribute.getNamespaceURI())) {
                continue;
            }
            boolean expected =
                    switch (attribute.getName()) {
                        case "Id" -> true;
                        case "Target" -> !own.isEmpty() && value.equals("#" + own);
                        case "URI" -> value.startsWith("#") && ids.contains(value.substring(1));
                        case "Encoding" -> value.equals(DER);
                        case "Algorithm" -> XadesGuard.CANONICALISATIONS.contains(value);
                        default -> false;
                    };
            if (!expected || !known.contains(attribute.getName())) {
                throw unprotected(element.getNodeName() + "/" + attribute.getName());
            }
        }
    }

    /**
     * An identifier that nothing refers to means nothing. Programs derive it from another one, so that a difference
     * shows all the same.
     */
    private void requireIdLikeOthers(Element element, String id) throws Doubt {
        boolean same =
                switch (element.getLocalName()) {
                    case "SignatureValue" -> {
                        String of = ((Element) element.getParentNode()).getAttribute("Id");
                        yield id.isEmpty() || isDerived(id, of) || !id.contains(of) && !looksDerived(id);
                    }
                    case "EncapsulatedTimeStamp" -> {
                        String of = ((Element) element.getParentNode()).getAttribute("Id");
                        yield id.isEmpty()
                                || id.substring(1).equals(of)
                                || !looksPaired(id, "ets-") && !looksPaired(of, "ts-");
                    }
                    default -> true;
                };
        if (!same) {
            throw unprotected(element.getNodeName() + "/Id");
        }
    }

    private static boolean isDerived(String id, String of) {
        return id.equals(VALUE_OF + of) || VALUES.stream().anyMatch(value -> id.equals(of + value));
    }

    private static boolean looksDerived(String id) {
        return id.startsWith(VALUE_OF) || VALUES.stream().anyMatch(id::endsWith);
    }

    private static boolean looksPaired(String id, String prefix) {
        return id.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private void value(Element element) throws Doubt {
        byte[] bytes = base64(element.getTextContent());
        if (bytes == null || !SignedXml.elements(element).isEmpty()) {
            throw new Doubt(Reason.Code.PROOF_BROKEN, file);
        }
        switch (element.getLocalName()) {
            case "X509Certificate", "EncapsulatedX509Certificate" -> proofs.certificate(bytes);
            case "EncapsulatedTimeStamp" -> proofs.timeStamp(bytes);
            case "EncapsulatedCRLValue" -> proofs.list(bytes);
            case "EncapsulatedOCSPValue" -> proofs.answer(bytes);
            default -> {
                // The signature's own value; DSS checks it.
            }
        }
    }

    /** Decodes what is written in the one way (RFC 4648, 3.5: no bits to spare), perhaps in lines; else null. */
    static byte @org.jspecify.annotations.Nullable [] base64(String text) {
        if (!BASE64.matcher(text).matches()) {
            return null;
        }
        String plain = text.replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(plain);
            return Base64.getEncoder().encodeToString(bytes).equals(plain) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void requireKnownNamespaces(Element root) throws Doubt {
        requireKnownNamespace(root);
        for (Element element : SignedXml.all(root, "*", "*")) {
            requireKnownNamespace(element);
        }
    }

    private void requireKnownNamespace(Element element) throws Doubt {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (XMLNS.equals(attribute.getNamespaceURI()) && !NAMESPACES.contains(attribute.getNodeValue())) {
                throw unprotected(element.getNodeName() + "/" + attribute.getNodeName());
            }
        }
    }

    private void requireOnlyElements(Element element) throws Doubt {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.ELEMENT_NODE
                    && !(node.getNodeType() == Node.TEXT_NODE
                            && node.getNodeValue().isBlank())) {
                throw unprotected(element.getNodeName());
            }
        }
    }

    private Doubt unprotected(String part) {
        return new Doubt(Reason.Code.UNPROTECTED_PART, file, part);
    }
}
