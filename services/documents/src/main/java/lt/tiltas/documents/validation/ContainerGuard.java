package lt.tiltas.documents.validation;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lt.tiltas.documents.validation.SignatureJudge.FileKind;
import lt.tiltas.documents.validation.ZipArchive.Entry;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a container must be before its signatures are worth a look (ETSI EN 319 162-1 and what DigiDoc clients demand).
 * The signature library's own policy lets much of this pass, for example files that no signature covers.
 */
final class ContainerGuard {
    static final String ASIC_E = "application/vnd.etsi.asic-e+zip";
    private static final String ASIC_S = "application/vnd.etsi.asic-s+zip";
    private static final String MIMETYPE = "mimetype";
    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final String MANIFEST_NS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private static final Set<String> COMMON_DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final Pattern XADES = Pattern.compile("META-INF/[^/]*signatures[^/]*\\.xml");
    private static final Pattern OTHER_KINDS =
            Pattern.compile("META-INF/([^/]*(signature|timestamp|evidencerecord)[^/]*\\.(p7s|tst|xml|ers)"
                    + "|[^/]*ASiC[^/]*[Mm]anifest[^/]*\\.xml)");
    private static final Set<String> CANONICALISATIONS = Set.of(
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments");

    private final ZipArchive archive;
    private final ValidationLimits limits;

    private ContainerGuard(ZipArchive archive, ValidationLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /**
     * A container that passed.
     *
     * @param whole whether everything that this kind of container demands was checked
     * @param files its data files
     * @param parts everything else in it, with content
     * @param algorithms URIs of the digests by which the signatures refer to the files
     */
    record Passed(FileKind kind, boolean whole, List<Entry> files, Map<String, byte[]> parts, Set<String> algorithms) {}

    static Passed check(ZipArchive archive, ValidationLimits limits) throws IOException, Broken {
        return new ContainerGuard(archive, limits).check();
    }

    private Passed check() throws IOException, Broken {
        String kind = mimetype();
        Map<String, Entry> files = new LinkedHashMap<>();
        List<Entry> signatures = new ArrayList<>();
        Entry manifest = null;
        boolean otherKind = false;
        for (Entry entry : archive.entries()) {
            String name = entry.name();
            if (!name.regionMatches(true, 0, META_INF, 0, META_INF.length())) {
                if (!name.equals(MIMETYPE) && !entry.folder()) {
                    files.put(name, entry);
                }
            } else if (name.equals(MANIFEST)) {
                manifest = entry;
            } else if (XADES.matcher(name).matches()) {
                signatures.add(entry);
            } else if (OTHER_KINDS.matcher(name).matches()) {
                otherKind = true;
            } else if (!name.equals(META_INF)) {
                throw new Broken(Reason.Code.UNKNOWN_IN_META_INF, name);
            }
        }
        if (files.isEmpty()) {
            throw new Broken(Reason.Code.NO_DATA_FILES);
        }
        if (kind.equals(ASIC_S) && files.size() != 1) {
            throw new Broken(Reason.Code.NOT_ONE_DATA_FILE);
        }
        if (signatures.isEmpty() && !otherKind) {
            throw new Broken(Reason.Code.NO_SIGNATURES);
        }
        if (otherKind || kind.equals(ASIC_S)) {
            return new Passed(
                    kind.equals(ASIC_S) ? FileKind.ASIC_S : FileKind.ASIC_E,
                    false,
                    List.copyOf(files.values()),
                    parts(),
                    COMMON_DIGESTS);
        }
        if (manifest == null) {
            throw new Broken(Reason.Code.NO_MANIFEST);
        }
        return signed(files, manifest(manifest, files.keySet()), signatures);
    }

    /** Everything that is no data file. */
    private Map<String, byte[]> parts() throws IOException, Broken {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (Entry entry : archive.entries()) {
            if ((entry.name().startsWith(META_INF) || entry.name().equals(MIMETYPE)) && !entry.folder()) {
                parts.put(entry.name(), archive.read(entry, limits.xml().toBytes()));
            }
        }
        return parts;
    }

    private String mimetype() throws IOException, Broken {
        Entry first = archive.entries().isEmpty() ? null : archive.entries().getFirst();
        if (first == null || !first.name().equals(MIMETYPE) || !first.stored() || first.offset() != 0) {
            throw new Broken(Reason.Code.MIMETYPE_NOT_FIRST);
        }
        String type = new String(archive.read(first, 256), StandardCharsets.US_ASCII);
        if (!type.equals(ASIC_E) && !type.equals(ASIC_S)) {
            throw new Broken(Reason.Code.MIMETYPE_WRONG);
        }
        return type;
    }

    /** The media types of the files, which must be exactly those of the container. */
    private Map<String, String> manifest(Entry entry, Set<String> files) throws IOException, Broken {
        Document manifest;
        try {
            manifest = SignedXml.parse(archive.read(entry, limits.xml().toBytes()));
        } catch (SAXException e) {
            throw new Broken(Reason.Code.BAD_MANIFEST);
        }
        Map<String, String> types = new HashMap<>();
        for (Element file : SignedXml.all(manifest.getDocumentElement(), MANIFEST_NS, "file-entry")) {
            String path = file.getAttributeNS(MANIFEST_NS, "full-path");
            String type = file.getAttributeNS(MANIFEST_NS, "media-type");
            if (path.equals("/")) {
                if (!type.equals(ASIC_E)) {
                    throw new Broken(Reason.Code.MIMETYPE_WRONG);
                }
            } else if (!files.contains(path)) {
                throw new Broken(Reason.Code.MANIFEST_LISTS_GHOST, path);
            } else if (types.put(path, type) != null) {
                throw new Broken(Reason.Code.BAD_MANIFEST);
            }
        }
        for (String file : files) {
            if (!types.containsKey(file)) {
                throw new Broken(Reason.Code.NOT_IN_MANIFEST, file);
            }
        }
        return types;
    }

    private Passed signed(Map<String, Entry> files, Map<String, String> types, List<Entry> signatureFiles)
            throws IOException, Broken {
        Set<String> algorithms = new HashSet<>();
        Set<String> values = new HashSet<>();
        int count = 0;
        for (Entry entry : signatureFiles) {
            byte[] xml = archive.read(entry, limits.xml().toBytes());
            Element root;
            try {
                root = SignedXml.parse(xml).getDocumentElement();
            } catch (SAXException e) {
                throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, entry.name());
            }
            List<Element> signatures = SignedXml.all(root, SignedXml.DS, "Signature").stream()
                    .filter(signature -> signature.getParentNode() == root)
                    .toList();
            if (!root.getLocalName().equals("XAdESSignatures") || signatures.isEmpty()) {
                throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, entry.name());
            }
            count += signatures.size();
            if (count > limits.signatures()) {
                throw new Broken(Reason.Code.TOO_MANY_SIGNATURES);
            }
            requireUniqueIds(root, entry.name());
            for (Element signature : signatures) {
                new SignatureGuard(signature, entry.name()).check(types, algorithms, values);
            }
        }
        return new Passed(FileKind.ASIC_E, true, List.copyOf(files.values()), parts(), Set.copyOf(algorithms));
    }

    /** Two elements of one id are how signatures are wrapped: one is checked and the other one read. */
    private static void requireUniqueIds(Element root, String file) throws Broken {
        Set<String> ids = new HashSet<>();
        for (Element element : SignedXml.all(root, "*", "*")) {
            String id = element.getAttribute("Id");
            if (!id.isEmpty() && !ids.add(id)) {
                throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, file);
            }
        }
    }

    /** The demands on one signature. */
    private record SignatureGuard(Element signature, String file) {

        void check(Map<String, String> types, Set<String> algorithms, Set<String> values) throws Broken {
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
            requireSameTypes(covered, types);
            for (Element stamp : SignedXml.all(signature, "*", "SignatureTimeStamp")) {
                if (SignedXml.all(stamp, "*", "EncapsulatedTimeStamp").size() != 1) {
                    throw new Broken(Reason.Code.SIGNATURE_TIMESTAMPS);
                }
            }
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
            if (properties.size() != 1
                    || !uri.equals("#" + properties.getFirst().getAttribute("Id"))) {
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

        private void requireSameTypes(Map<String, @Nullable String> covered, Map<String, String> types) throws Broken {
            Map<String, String> declared = new HashMap<>();
            for (Element format : SignedXml.all(signature, "*", "DataObjectFormat")) {
                for (Element type : SignedXml.all(format, "*", "MimeType")) {
                    declared.put(
                            format.getAttribute("ObjectReference"),
                            type.getTextContent().strip());
                }
            }
            for (Map.Entry<String, @Nullable String> file : covered.entrySet()) {
                String type = declared.get("#" + file.getValue());
                if (type != null && !type.equals(types.get(file.getKey()))) {
                    throw new Broken(Reason.Code.MEDIA_TYPE_DIFFERS, file.getKey());
                }
            }
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
}
