package lt.tiltas.documents.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lt.tiltas.documents.validation.SignatureJudge.FileKind;
import lt.tiltas.documents.validation.ZipArchive.Entry;
import org.bouncycastle.cert.X509CertificateHolder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
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
    private static final String ASIC_NS = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String MANIFEST_NS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private static final Set<String> COMMON_DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final Pattern XADES = Pattern.compile("META-INF/[^/]*signatures[^/]*\\.xml");
    private static final Pattern OTHER_KINDS =
            Pattern.compile("META-INF/([^/]*(signature|timestamp|evidencerecord)[^/]*\\.(p7s|tst|xml|ers)"
                    + "|[^/]*ASiC[^/]*[Mm]anifest[^/]*\\.xml)");

    private final ZipArchive archive;
    private final ValidationLimits limits;
    private final Collection<X509CertificateHolder> anchors;
    private final Deadline deadline;
    private final List<Reason> doubts = new ArrayList<>();

    private ContainerGuard(
            ZipArchive archive, ValidationLimits limits, Collection<X509CertificateHolder> anchors, Deadline deadline) {
        this.archive = archive;
        this.limits = limits;
        this.anchors = anchors;
        this.deadline = deadline;
    }

    /**
     * A container that passed.
     *
     * @param files its data files
     * @param parts everything else in it, with content
     * @param algorithms URIs of the digests by which the signatures refer to the files
     * @param doubts what keeps it from being confirmed even when its signatures are
     */
    record Passed(
            FileKind kind, List<Entry> files, Map<String, byte[]> parts, Set<String> algorithms, List<Reason> doubts) {}

    static Passed check(
            ZipArchive archive, ValidationLimits limits, Collection<X509CertificateHolder> anchors, Deadline deadline)
            throws IOException, Broken {
        return new ContainerGuard(archive, limits, anchors, deadline).check();
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
                    List.copyOf(files.values()),
                    parts(),
                    COMMON_DIGESTS,
                    List.of(Reason.of(Reason.Code.KIND_NOT_JUDGED)));
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
            byte[] xml = archive.read(entry, limits.xml().toBytes());
            manifest = SignedXml.parse(xml);
            requirePlain(xml, entry.name());
            requireKnown(manifest.getDocumentElement());
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
        int stamps = 0;
        for (Entry entry : signatureFiles) {
            deadline.check();
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
            if (!root.getLocalName().equals("XAdESSignatures")
                    || !ASIC_NS.equals(root.getNamespaceURI())
                    || signatures.size() != SignedXml.elements(root).size()
                    || signatures.isEmpty()) {
                throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, entry.name());
            }
            count += signatures.size();
            if (count > limits.signatures()) {
                throw new Broken(Reason.Code.TOO_MANY_SIGNATURES);
            }
            stamps += SignedXml.all(root, "*", "EncapsulatedTimeStamp").size();
            if (stamps > limits.timestamps()) {
                throw new Broken(Reason.Code.TOO_MANY_TIMESTAMPS);
            }
            requireUniqueIds(root, entry.name());
            for (Element signature : signatures) {
                new XadesGuard(signature, entry.name())
                        .check(types, algorithms, values)
                        .forEach(name -> doubts.add(unprotected(MANIFEST, name)));
            }
            requirePlain(xml, entry.name());
            requireProofs(root, entry.name());
        }
        return new Passed(FileKind.ASIC_E, List.copyOf(files.values()), parts(), Set.copyOf(algorithms), doubts);
    }

    private void requirePlain(byte[] xml, String name) {
        if (!PlainXml.is(xml)) {
            doubts.add(Reason.of(Reason.Code.UNUSUAL_XML, name));
        }
    }

    private void requireProofs(Element root, String name) throws Broken {
        try {
            Proofs proofs = new Proofs(name, anchors);
            XadesShape.check(root, name, proofs);
            proofs.check(deadline);
        } catch (Doubt doubt) {
            doubts.add(doubt.reason());
        }
    }

    /** No signature protects the manifest: what is not compared with something protected must not be there. */
    private void requireKnown(Element manifest) {
        Set<String> known = Set.of("full-path", "media-type");
        boolean plain = manifest.getLocalName().equals("manifest")
                && MANIFEST_NS.equals(manifest.getNamespaceURI())
                && hasOnly(manifest, Set.of("version"))
                && Set.of("", "1.2").contains(manifest.getAttributeNS(MANIFEST_NS, "version"));
        for (Element entry : SignedXml.elements(manifest)) {
            plain &= MANIFEST_NS.equals(entry.getNamespaceURI())
                    && entry.getLocalName().equals("file-entry")
                    && hasOnly(entry, known)
                    && SignedXml.elements(entry).isEmpty();
        }
        if (!plain || !manifest.getTextContent().isBlank()) {
            doubts.add(unprotected(MANIFEST, "manifest"));
        }
    }

    private static boolean hasOnly(Element element, Set<String> names) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            boolean known = MANIFEST_NS.equals(attribute.getNamespaceURI()) && names.contains(attribute.getLocalName())
                    || MANIFEST_NS.equals(attribute.getNodeValue())
                            && attribute.getNodeName().startsWith("xmlns");
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static Reason unprotected(String file, String part) {
        return Reason.of(Reason.Code.UNPROTECTED_PART, file, part);
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
}
