package lt.tiltas.documents.validation;

import java.util.HashMap;
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

    private ManifestGuard(Element root, String mimetype) {
        this.root = root;
        this.mimetype = mimetype;
    }

    static ManifestGuard read(byte[] xml, String mimetype) throws Broken {
        try {
            return new ManifestGuard(SignedXml.parse(xml).getDocumentElement(), mimetype);
        } catch (SAXException e) {
            throw new Broken(Reason.Code.BAD_MANIFEST);
        }
    }

    /**
     * The media types of the files, which must be exactly those of the container.
     *
     * @param others entries that may be listed besides
     */
    Map<String, String> types(Set<String> files, Set<String> others) throws Broken {
        Map<String, String> types = new HashMap<>();
        for (Element file : SignedXml.all(root, NAMESPACE, "file-entry")) {
            String path = file.getAttributeNS(NAMESPACE, "full-path");
            String type = file.getAttributeNS(NAMESPACE, "media-type");
            if (path.equals("/")) {
                if (!type.equals(mimetype)) {
                    throw new Broken(Reason.Code.MIMETYPE_WRONG);
                }
            } else if (files.contains(path)) {
                if (types.put(path, type) != null) {
                    throw new Broken(Reason.Code.BAD_MANIFEST);
                }
            } else if (!others.contains(path) && files.stream().noneMatch(name -> isFolderOf(path, name))) {
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

    private static boolean isFolderOf(String path, String name) {
        return path.endsWith("/") && name.startsWith(path);
    }

    /** Whether there is nothing in it that is not compared with something protected. */
    boolean isPlain() {
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
