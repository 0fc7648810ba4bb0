package lt.tiltas.documents.validation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The demands on one XAdES signature (ETSI EN 319 132-1).
 *
 * @param transforms that it may apply to a file
 * @param metadata entries of which it may cover parts
 * @param transformed where the names of files are collected that it covers in another form than they have
 */
record XadesGuard(
        Element signature, String file, Set<String> transforms, Set<String> metadata, Set<String> transformed) {
    private static final Pattern PART = Pattern.compile("ancestor-or-self::\\*\\[@ID ?= ?'[\\w.-]+'\\]");
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    static final Set<String> CANONICALISATIONS = Set.of(
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments");

    XadesGuard(Element signature, String file, Set<String> transforms, Set<String> metadata) {
        this(signature, file, transforms, metadata, new HashSet<>());
    }

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
        Set<String> ownProperties = new HashSet<>();
        own("SignedProperties").forEach(element -> ownProperties.add("#" + element.getAttribute("Id")));
        ownProperties.remove("#");
        int properties = 0;
        for (Element reference : SignedXml.children(info, SignedXml.DS, "Reference")) {
            String uri = reference.getAttribute("URI");
            if (reference.getAttribute("Type").equals(SIGNED_PROPERTIES) || ownProperties.contains(uri)) {
                properties++;
                if (!ownProperties.equals(Set.of(uri))
                        || own("SignedProperties").size() != 1) {
                    throw new Broken(Reason.Code.SIGNED_PROPERTIES);
                }
                requireOnlyCanonicalisation(reference, uri);
            } else if (uri.startsWith("#")) {
                // A part of the signature itself, such as KeyInfo: covered beside the files.
                requireOnlyCanonicalisation(reference, uri);
            } else {
                String name = decoded(uri);
                if (metadata.contains(name)) {
                    requirePart(reference, name);
                    continue;
                }
                if (!files.contains(name) || covered.containsKey(name)) {
                    throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, name);
                }
                for (Element transform : SignedXml.all(reference, SignedXml.DS, "Transform")) {
                    if (!CANONICALISATIONS.contains(transform.getAttribute("Algorithm"))
                            || !transforms.containsAll(CANONICALISATIONS)) {
                        throw new Broken(Reason.Code.FORBIDDEN_TRANSFORM, name);
                    }
                    transformed.add(name);
                }
                covered.put(name, reference.getAttribute("Id"));
                for (Element method : SignedXml.children(reference, SignedXml.DS, "DigestMethod")) {
                    algorithms.add(method.getAttribute("Algorithm"));
                }
            }
        }
        if (properties != 1 && !isPlain()) {
            throw new Broken(Reason.Code.SIGNED_PROPERTIES);
        }
        return covered;
    }

    /** Parts of the metadata are chosen by the one expression that ADOC-V1.0 has for it. */
    private void requirePart(Element reference, String name) throws Broken {
        for (Element transform : SignedXml.all(reference, SignedXml.DS, "Transform")) {
            String algorithm = transform.getAttribute("Algorithm");
            boolean chosen = algorithm.equals(Profile.XPATH)
                    && transforms.contains(algorithm)
                    && PART.matcher(transform.getTextContent().strip()).matches();
            if (!chosen && !CANONICALISATIONS.contains(algorithm)) {
                throw new Broken(Reason.Code.FORBIDDEN_TRANSFORM, name);
            }
        }
    }

    /** Whether it is XML Signature without any of what XAdES adds, which proves less. */
    boolean isPlain() {
        return own("QualifyingProperties").isEmpty() && own("SignedProperties").isEmpty();
    }

    /** The elements of the name, without those of signatures on this signature (EN 319 132-1, 5.2.7). */
    private List<Element> own(String name) {
        return SignedXml.all(signature, "*", name).stream()
                .filter(element -> !isCounter(element))
                .toList();
    }

    private boolean isCounter(Element element) {
        for (Node above = element.getParentNode(); above != signature; above = above.getParentNode()) {
            if ("CounterSignature".equals(above.getLocalName())) {
                return true;
            }
        }
        return false;
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
        for (Element format : own("DataObjectFormat")) {
            for (Element type : SignedXml.all(format, "*", "MimeType")) {
                declared.put(
                        format.getAttribute("ObjectReference"),
                        type.getTextContent().strip());
            }
        }
        List<String> undeclared = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> file : covered.entrySet()) {
            String type = declared.get("#" + file.getValue());
            if (type == null && types.getOrDefault(file.getKey(), "").isEmpty()) {
                // Nothing says what it is, and so nothing can say it wrongly.
                continue;
            }
            if (type == null) {
                undeclared.add(file.getKey());
            } else if (!type.equals(types.get(file.getKey()))
                    && !types.getOrDefault(file.getKey(), "").isEmpty()) {
                throw new Broken(Reason.Code.MEDIA_TYPE_DIFFERS, file.getKey());
            }
        }
        return undeclared;
    }

    /** Percent-decoded as RFC 3986 says; a plus sign is itself. */
    static String decoded(String uri) throws Broken {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, uri);
        }
    }
}
