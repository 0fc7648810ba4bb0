package lt.tiltas.documents.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The lists of what signatures in CMS, and time-stamps, cover (ASiCManifest and ASiCArchiveManifest, ETSI EN 319 162-1,
 * annex A). Each list is itself what its signature signs, byte by byte.
 */
final class CoveredGuard {
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    private final Map<String, String> types;
    private final Set<String> parts;
    private final Set<String> algorithms;
    private final int most;
    private final Set<String> signatures = new HashSet<>();
    private final List<Reason> doubts = new ArrayList<>();

    /**
     * Starts without lists.
     *
     * @param types the data files with their media types, empty where nothing tells them
     * @param parts the other entries
     * @param algorithms where URIs of digests are collected
     * @param most files of a container
     */
    CoveredGuard(Map<String, String> types, Set<String> parts, Set<String> algorithms, int most) {
        this.most = most;
        this.types = types;
        this.parts = parts;
        this.algorithms = algorithms;
    }

    /** The signatures and time-stamps that lists belong to. */
    Set<String> signatures() {
        return signatures;
    }

    /** Where lists say another type of a file than the container does: of two, which need not agree, one is wrong. */
    List<Reason> doubts() {
        return doubts;
    }

    void check(String file, byte[] xml) throws Broken {
        Element root;
        try {
            root = SignedXml.parse(xml).getDocumentElement();
        } catch (SAXException e) {
            throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, file);
        }
        SignedXml.requireModest(root, most);
        List<Element> signature = SignedXml.children(root, ASIC, "SigReference");
        if (!ASIC.equals(root.getNamespaceURI())
                || !root.getLocalName().equals("ASiCManifest")
                || signature.size() != 1) {
            throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, file);
        }
        String of = XadesGuard.decoded(signature.getFirst().getAttribute("URI"));
        if (!parts.contains(of)) {
            throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, of);
        }
        if (!signatures.add(of)) {
            throw new Broken(Reason.Code.REPEATED_SIGNATURE);
        }
        Map<String, String> covered = covered(root);
        for (String name : types.keySet()) {
            if (!covered.containsKey(name)) {
                throw new Broken(Reason.Code.SIGNATURE_MISSES_FILE, name);
            }
        }
    }

    private Map<String, String> covered(Element root) throws Broken {
        Map<String, String> covered = new HashMap<>();
        for (Element reference : SignedXml.children(root, ASIC, "DataObjectReference")) {
            String name = XadesGuard.decoded(reference.getAttribute("URI"));
            String type = reference.getAttribute("MimeType");
            String listed = types.getOrDefault(name, "");
            if (!types.containsKey(name) && !parts.contains(name) || covered.put(name, type) != null) {
                throw new Broken(Reason.Code.SIGNATURE_NAMES_GHOST, name);
            }
            if (!type.isEmpty() && !listed.isEmpty() && !type.equals(listed)) {
                doubts.add(Reason.of(Reason.Code.MEDIA_TYPE_DIFFERS, name));
            }
            for (Element method : SignedXml.children(reference, SignedXml.DS, "DigestMethod")) {
                algorithms.add(method.getAttribute("Algorithm"));
            }
        }
        return covered;
    }
}
