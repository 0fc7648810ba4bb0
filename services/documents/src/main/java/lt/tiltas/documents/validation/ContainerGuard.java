package lt.tiltas.documents.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lt.tiltas.documents.validation.Profile.Place;
import lt.tiltas.documents.validation.SignatureJudge.FileKind;
import lt.tiltas.documents.validation.ZipArchive.Entry;
import org.bouncycastle.cert.X509CertificateHolder;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a container must be before its signatures are worth a look (ETSI EN 319 162-1 and what DigiDoc clients demand).
 * The signature library's own policy lets much of this pass, for example files that no signature covers.
 */
final class ContainerGuard {
    private static final String MIMETYPE = "mimetype";
    private static final int LONGEST_MIMETYPE = 256;
    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final Set<String> COMMON_DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private final ZipArchive archive;
    private final ValidationLimits limits;
    private final Collection<X509CertificateHolder> anchors;
    private final Deadline deadline;
    private final String mimetype;
    private final Profile profile;
    private final Map<String, Entry> files = new LinkedHashMap<>();
    private final Map<Place, List<Entry>> places = new EnumMap<>(Place.class);
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Set<String> algorithms = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private final List<Reason> doubts = new ArrayList<>();
    private long bytesOfParts;
    private int signatures;
    private int timeStamps;

    private ContainerGuard(
            ZipArchive archive, ValidationLimits limits, Collection<X509CertificateHolder> anchors, Deadline deadline)
            throws IOException, Broken {
        this.archive = archive;
        this.limits = limits;
        this.anchors = anchors;
        this.deadline = deadline;
        this.mimetype = mimetype();
        this.profile = Profile.of(mimetype).orElseThrow(() -> new Broken(Reason.Code.MIMETYPE_WRONG));
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
        doubts.addAll(archive.doubts());
        sort();
        if (files.isEmpty()) {
            throw new Broken(Reason.Code.NO_DATA_FILES);
        }
        if (profile.single() && files.size() != 1) {
            throw new Broken(Reason.Code.NOT_ONE_DATA_FILE);
        }
        if (at(Place.XADES).isEmpty()
                && at(Place.CADES).isEmpty()
                && at(Place.TIME_STAMP).isEmpty()
                && at(Place.EVIDENCE).isEmpty()) {
            throw new Broken(Reason.Code.NO_SIGNATURES);
        }
        if (profile.single() && at(Place.XADES).size() + at(Place.CADES).size() > 1) {
            doubts.add(Reason.of(
                    Reason.Code.UNKNOWN_IN_META_INF, at(Place.XADES).getLast().name()));
        }
        if (!at(Place.EVIDENCE).isEmpty()) {
            doubts.add(Reason.of(Reason.Code.KIND_NOT_JUDGED));
        }
        Map<String, String> types = types();
        for (Entry entry : at(Place.XADES)) {
            xades(entry, types);
        }
        messages(types);
        List<Entry> data = files.values().stream()
                .filter(entry -> !parts.containsKey(entry.name()))
                .toList();
        return new Passed(profile.kind(), data, parts, Set.copyOf(algorithms), doubts);
    }

    /** Each entry to its place. */
    private void sort() throws IOException, Broken {
        for (Entry entry : archive.entries()) {
            deadline.check();
            String name = entry.name();
            Place place = profile.place(name).orElse(null);
            boolean inside = name.regionMatches(true, 0, META_INF, 0, META_INF.length());
            if (place != null) {
                places.computeIfAbsent(place, empty -> new ArrayList<>()).add(entry);
                part(entry);
            } else if (name.equals(MIMETYPE)) {
                part(entry);
            } else if (inside && !name.equals(META_INF) && !isFolderOfSignatures(name)) {
                throw new Broken(Reason.Code.UNKNOWN_IN_META_INF, name);
            } else if (!entry.folder()) {
                files.put(name, entry);
            }
        }
        if (profile.coversItself()) {
            for (Entry entry : archive.entries()) {
                if (!entry.folder() && !at(Place.XADES).contains(entry)) {
                    files.put(entry.name(), entry);
                }
            }
        }
    }

    private boolean isFolderOfSignatures(String name) {
        return name.equals("META-INF/signatures/") && profile.kind() == FileKind.ADOC;
    }

    private List<Entry> at(Place place) {
        return places.getOrDefault(place, List.of());
    }

    private byte[] part(Entry entry) throws IOException, Broken {
        byte[] known = parts.get(entry.name());
        if (known != null) {
            return known;
        }
        bytesOfParts += entry.size();
        if (bytesOfParts > limits.proofs().toBytes()) {
            throw new Broken(Reason.Code.TOO_LARGE);
        }
        byte[] bytes = archive.read(entry, limits.xml().toBytes());
        parts.put(entry.name(), bytes);
        return bytes;
    }

    /** What the entry says, without what editors put around it. */
    private String mimetype() throws IOException, Broken {
        Entry entry = archive.entries().stream()
                .filter(one -> one.name().equals(MIMETYPE))
                .findFirst()
                .orElseThrow(
                        () -> new Broken(isOffice() ? Reason.Code.KIND_NOT_JUDGED : Reason.Code.MIMETYPE_NOT_FIRST));
        if (!entry.stored() || entry.offset() != 0) {
            doubts.add(Reason.of(Reason.Code.MIMETYPE_NOT_FIRST));
        }
        if (entry.size() > LONGEST_MIMETYPE) {
            throw new Broken(Reason.Code.MIMETYPE_WRONG);
        }
        String written = new String(archive.read(entry, LONGEST_MIMETYPE), StandardCharsets.UTF_8);
        String plain = written.replaceFirst("^\uFEFF", "").strip();
        if (!plain.equals(written)) {
            doubts.add(Reason.of(Reason.Code.MIMETYPE_WRONG));
        }
        return plain;
    }

    /** A document of ECMA-376, whose signatures are of another kind. */
    private boolean isOffice() {
        return archive.entries().stream().anyMatch(entry -> entry.name().equals("[Content_Types].xml"));
    }

    /** The media types of the data files, empty where no manifest tells them. */
    private Map<String, String> types() throws IOException, Broken {
        if (at(Place.MANIFEST).isEmpty()) {
            if (profile.listed() || !at(Place.XADES).isEmpty() && !profile.single()) {
                throw new Broken(Reason.Code.NO_MANIFEST);
            }
            return files.keySet().stream().collect(Collectors.toMap(name -> name, name -> ""));
        }
        byte[] xml = part(at(Place.MANIFEST).getFirst());
        ManifestGuard manifest = ManifestGuard.read(xml, mimetype, limits.entries());
        Set<String> own = at(profile.coversItself() ? Place.EVIDENCE : Place.METADATA).stream()
                .map(Entry::name)
                .collect(Collectors.toSet());
        if (profile.coversItself()) {
            own.addAll(Set.of(MIMETYPE, MANIFEST));
        }
        Set<String> data = new HashSet<>(files.keySet());
        data.removeAll(own);
        Set<String> present = new HashSet<>(own);
        archive.entries().forEach(entry -> present.add(entry.name()));
        Map<String, String> types = new HashMap<>(manifest.types(data, present));
        if (profile.coversItself()) {
            // Signatures cover the manifest, so that nothing in it can change unseen.
            own.forEach(name -> types.put(name, ""));
        } else {
            requirePlain(xml, MANIFEST);
            doubts.addAll(manifest.doubts(own));
        }
        return types;
    }

    private void xades(Entry entry, Map<String, String> types) throws IOException, Broken {
        deadline.check();
        byte[] xml = part(entry);
        Element root;
        try {
            root = SignedXml.parse(xml).getDocumentElement();
        } catch (SAXException e) {
            throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, entry.name());
        }
        SignedXml.requireModest(root, limits.entries());
        List<Element> found = SignedXml.children(root, SignedXml.DS, "Signature");
        if (found.isEmpty() || found.size() != SignedXml.elements(root).size()) {
            throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, entry.name());
        }
        if (!profile.root().equals(root.getNamespaceURI() + root.getLocalName())) {
            doubts.add(unprotected(entry.name(), root.getNodeName()));
        }
        count(found.size(), SignedXml.all(root, "*", "EncapsulatedTimeStamp").size());
        requireUniqueIds(root, entry.name());
        for (Element signature : found) {
            XadesGuard guard = new XadesGuard(
                    signature,
                    entry.name(),
                    profile.transforms(),
                    at(Place.METADATA).stream().map(Entry::name).collect(Collectors.toSet()));
            List<String> undeclared = guard.check(types, algorithms, values);
            if (!profile.coversItself()) {
                undeclared.forEach(name -> doubts.add(unprotected(MANIFEST, name)));
            }
            if (guard.isPlain()) {
                doubts.add(Reason.of(Reason.Code.FORMAT_WRONG));
            }
            for (String transformed : guard.transformed()) {
                Entry file = files.get(transformed);
                if (file != null) {
                    part(file);
                    if (!profile.coversItself()) {
                        doubts.add(Reason.of(Reason.Code.FORBIDDEN_TRANSFORM, transformed));
                    }
                }
            }
        }
        requirePlain(xml, entry.name());
        try {
            Proofs proofs = new Proofs(entry.name(), anchors);
            XadesShape.check(root, entry.name(), proofs);
            proofs.check(deadline);
        } catch (Doubt doubt) {
            doubts.add(doubt.reason());
        }
    }

    /** Signatures in CMS and time-stamps; in ASiC-E each has a list of what it covers. */
    private void messages(Map<String, String> types) throws IOException, Broken {
        CoveredGuard covered = new CoveredGuard(types, parts.keySet(), algorithms, limits.entries());
        for (Entry entry : at(Place.COVERED)) {
            deadline.check();
            covered.check(entry.name(), part(entry));
        }
        doubts.addAll(covered.doubts());
        List<Entry> all = new ArrayList<>(at(Place.CADES));
        all.addAll(at(Place.TIME_STAMP));
        for (Entry entry : all) {
            if (!covered.signatures().contains(entry.name()) && !isSimple(entry)) {
                throw new Broken(Reason.Code.UNKNOWN_IN_META_INF, entry.name());
            }
            message(entry, part(entry));
        }
        if (!all.isEmpty()) {
            algorithms.addAll(COMMON_DIGESTS);
        }
    }

    /** The one signature or first time-stamp of ASiC-S covers the file itself. */
    private boolean isSimple(Entry entry) {
        return profile.single()
                && (entry.name().equals("META-INF/signature.p7s")
                        || entry.name().equals("META-INF/timestamp.tst"));
    }

    private void message(Entry entry, byte[] bytes) throws Broken {
        deadline.check();
        Proofs proofs = new Proofs(entry.name(), anchors);
        try {
            if (at(Place.TIME_STAMP).contains(entry)) {
                proofs.timeStamp(bytes);
            } else {
                for (String value : proofs.signature(bytes)) {
                    if (!values.add(value)) {
                        throw new Broken(Reason.Code.REPEATED_SIGNATURE);
                    }
                    count(1, 0);
                }
            }
            count(0, proofs.timeStamps());
            proofs.check(deadline);
        } catch (Doubt doubt) {
            count(0, proofs.timeStamps());
            doubts.add(doubt.reason());
        }
    }

    private void count(int moreSignatures, int moreTimeStamps) throws Broken {
        signatures += moreSignatures;
        timeStamps += moreTimeStamps;
        if (signatures > limits.signatures()) {
            throw new Broken(Reason.Code.TOO_MANY_SIGNATURES);
        }
        if (timeStamps > limits.timestamps()) {
            throw new Broken(Reason.Code.TOO_MANY_TIMESTAMPS);
        }
    }

    private void requirePlain(byte[] xml, String name) {
        if (!PlainXml.is(xml)) {
            doubts.add(Reason.of(Reason.Code.UNUSUAL_XML, name));
        }
    }

    private static Reason unprotected(String file, String part) {
        return Reason.of(Reason.Code.UNPROTECTED_PART, file, part);
    }

    /** Two elements of one id are how signatures are wrapped: one is checked and the other one read. */
    private void requireUniqueIds(Element root, String file) throws Broken {
        Set<String> signed = new HashSet<>();
        for (Element reference : SignedXml.all(root, SignedXml.DS, "Reference")) {
            signed.add(reference.getAttribute("URI"));
        }
        Set<String> ids = new HashSet<>();
        for (Element element : SignedXml.all(root, "*", "*")) {
            String id = element.getAttribute("Id");
            if (!id.isEmpty() && !ids.add(id)) {
                if (signed.contains("#" + id)) {
                    throw new Broken(Reason.Code.BAD_SIGNATURE_FILE, file);
                }
                doubts.add(unprotected(file, "Id"));
            }
        }
    }
}
