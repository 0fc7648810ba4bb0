package lt.tiltas.documents.validation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The demands on one signature. */
record XadesGuard(Element signature, String file) {
    static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    static final Set<String> CANONICALISATIONS = Set.of(
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments");

    /** Returns the files whose media type the signature does not state, so that the manifest could say anything. */
    List<String> check(Map<String, String> types, Set<String> algorithms, Set<String> values) throws Broken {
        List<Element> infos = SignedXml.children(signature, SignedXml.DS, "SignedInfo");
        List<Element> written = SignedXml.children(signature, SignedXml.DS, "SignatureValue");
        if (infos.size() != 1 || written.size() != 1) {
            throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, file);
        }
        if (!values.add(written.getFirst().getTextContent().replaceAll("\\s", ""))) {
            throw new Broken(Reason.Code.REPEATED_SIGNATURE);
        }
        Map<String, @Nullable String> covered = references(infos.getFirst(), types.keySet(), algorithms);
        for (String name : types.keySet()) {
            if (!covered.containsKey(name)) {
                throw new Broken(Reason.Code.SIGNATURE_MISSES_FILE, name);
            }
        }
        for (Element stamp : SignedXml.all(signature, "*", "SignatureTimeStamp")) {
            if (SignedXml.all(stamp, "*", "EncapsulatedTimeStamp").size() != 1) {
                throw new Broken(Reason.Code.SIGNATURE_TIMESTAMPS);
            }
        }
        return requireSameTypes(covered, types);
    }

    /** The files that the signature covers, with the ids of the references. */
    private Map<String, @Nullable String> references(Element info, Set<String> files, Set<String> algorithms)
            throws Broken {
        Map<String, @Nullable String> covered = new HashMap<>();
        int properties = 0;
        for (Element reference : SignedXml.children(info, SignedXml.DS, "Reference")) {
            String uri = reference.getAttribute("URI");
            if (reference.getAttribute("Type").equals(SIGNED_PROPERTIES)) {
                properties++;
                requireProperties(uri);
                requireOnlyCanonicalisation(reference, uri);
            } else if (uri.startsWith("#")) {
                // A part of the signature itself, such as KeyInfo: covered beside the files.
                requireOnlyCanonicalisation(reference, uri);
            } else {
                String name = decoded(uri);
                if (!files.contains(name) || covered.containsKey(name)) {
                    throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, name);
                }
                if (!SignedXml.all(reference, SignedXml.DS, "Transform").isEmpty()) {
                    throw new Broken(Reason.Code.FORBIDDEN_TRANSFORM, name);
                }
                covered.put(name, reference.getAttribute("Id"));
                for (Element method : SignedXml.children(reference, SignedXml.DS, "DigestMethod")) {
                    algorithms.add(method.getAttribute("Algorithm"));
                }
            }
        }
        if (properties != 1) {
            throw new Broken(Reason.Code.SIGNED_PROPERTIES);
        }
        return covered;
    }

    private void requireProperties(String uri) throws Broken {
        List<Element> properties = SignedXml.all(signature, "*", "SignedProperties");
        if (properties.size() != 1 || !uri.equals("#" + properties.getFirst().getAttribute("Id"))) {
            throw new Broken(Reason.Code.SIGNED_PROPERTIES);
        }
    }

    private void requireOnlyCanonicalisation(Element reference, String uri) throws Broken {
        for (Element transform : SignedXml.all(reference, SignedXml.DS, "Transform")) {
            if (!CANONICALISATIONS.contains(transform.getAttribute("Algorithm"))) {
                throw new Broken(Reason.Code.FORBIDDEN_TRANSFORM, uri);
            }
        }
    }

    private List<String> requireSameTypes(Map<String, @Nullable String> covered, Map<String, String> types)
            throws Broken {
        Map<String, String> declared = new HashMap<>();
        for (Element format : SignedXml.all(signature, "*", "DataObjectFormat")) {
            for (Element type : SignedXml.all(format, "*", "MimeType")) {
                declared.put(
                        format.getAttribute("ObjectReference"),
                        type.getTextContent().strip());
            }
        }
        List<String> undeclared = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> file : covered.entrySet()) {
            String type = declared.get("#" + file.getValue());
            if (type == null) {
                undeclared.add(file.getKey());
            } else if (!type.equals(types.get(file.getKey()))) {
                throw new Broken(Reason.Code.MEDIA_TYPE_DIFFERS, file.getKey());
            }
        }
        return undeclared;
    }

    /** Percent-decoded as RFC 3986 says; a plus sign is itself. */
    private String decoded(String uri) throws Broken {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, uri);
        }
    }
}
