package lt.tiltas.documents.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The list of files that a container keeps in META-INF/manifest.xml (OpenDocument 1.3, part 2, clause 3.2). */
final class ManifestGuard {
    private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    private final Element root;
    private final String mimetype;
    private final List<String> odd = new ArrayList<>();

    private ManifestGuard(Element root, String mimetype) {
        this.root = root;
        this.mimetype = mimetype;
    }

    /**
     * Reads the list.
     *
     * @param most files of a container
     */
    static ManifestGuard read(byte[] xml, String mimetype, int most) throws Broken {
        try {
            Element root = SignedXml.parse(xml).getDocumentElement();
            SignedXml.requireModest(root, most);
            return new ManifestGuard(root, mimetype);
        } catch (SAXException e) {
            throw new Broken(Reason.Code.BAD_MANIFEST);
        }
    }

    /**
     * The media types of the files, which must be exactly those of the container.
     *
     * @param others entries that may be listed besides, as they are there
     */
    Map<String, String> types(Set<String> files, Set<String> others) throws Broken {
        Map<String, String> types = new HashMap<>();
        for (Element file : SignedXml.all(root, NAMESPACE, "file-entry")) {
            String path = attribute(file, "full-path");
            String type = attribute(file, "media-type");
            if (path.equals("/")) {
                continue;
            }
            if (files.contains(path)) {
                if (types.put(path, type) != null) {
                    throw new Broken(Reason.Code.BAD_MANIFEST);
                }
            } else if (path.endsWith("/") && files.stream().noneMatch(name -> name.startsWith(path))) {
                // A folder without files holds nothing that could be missing.
                odd.add(path);
            } else if (!path.endsWith("/") && !others.contains(path)) {
                throw new Broken(Reason.Code.MANIFEST_LISTS_GHOST, path);
            }
        }
        for (String file : files) {
            if (!types.containsKey(file)) {
                throw new Broken(Reason.Code.NOT_IN_MANIFEST, file);
            }
        }
        return types;
    }

    /** Some programs forget the attribute's namespace. */
    private static String attribute(Element entry, String name) {
        return entry.hasAttributeNS(NAMESPACE, name) ? entry.getAttributeNS(NAMESPACE, name) : entry.getAttribute(name);
    }

    /**
     * What keeps the container from being confirmed where nothing protects the list.
     *
     * @param own entries besides the files whose listing is usual
     */
    List<Reason> doubts(Set<String> own) {
        List<Reason> doubts = new ArrayList<>();
        odd.forEach(path -> doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "META-INF/manifest.xml", path)));
        if (!isPlain()) {
            doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "META-INF/manifest.xml", "manifest"));
        }
        for (Element file : SignedXml.all(root, NAMESPACE, "file-entry")) {
            String path = attribute(file, "full-path");
            if (path.equals("/") && !attribute(file, "media-type").equals(mimetype)) {
                doubts.add(Reason.of(Reason.Code.MIMETYPE_WRONG));
            }
            if ((path.startsWith("META-INF/") || path.equals("mimetype")) && !own.contains(path)) {
                doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "META-INF/manifest.xml", path));
            }
        }
        return doubts;
    }

    /** Whether there is nothing in it that is not compared with something protected. */
    private boolean isPlain() {
        Set<String> known = Set.of("full-path", "media-type");
        boolean plain = root.getLocalName().equals("manifest")
                && NAMESPACE.equals(root.getNamespaceURI())
                && hasOnly(root, Set.of("version"))
                && Set.of("", "1.2").contains(root.getAttributeNS(NAMESPACE, "version"));
        for (Element entry : SignedXml.elements(root)) {
            plain &= NAMESPACE.equals(entry.getNamespaceURI())
                    && entry.getLocalName().equals("file-entry")
                    && hasOnly(entry, known)
                    && SignedXml.elements(entry).isEmpty();
        }
        return plain && root.getTextContent().isBlank();
    }

    private static boolean hasOnly(Element element, Set<String> names) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            boolean known = NAMESPACE.equals(attribute.getNamespaceURI()) && names.contains(attribute.getLocalName())
                    || NAMESPACE.equals(attribute.getNodeValue())
                            && attribute.getNodeName().startsWith("xmlns");
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
