package lt.tiltas.documents.validation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lt.tiltas.documents.validation.SignatureJudge.FileKind;

/**
 * What a kind of container is made of: ASiC-E and ASiC-S (ETSI EN 319 162-1), ADOC (specification ADOC-V1.0, order VE-67
 * of the Office of the Chief Archivist of Lithuania) and signed OpenDocument (OASIS OpenDocument 1.3, part 2).
 *
 * @param mimetype what the entry {@code mimetype} must hold
 * @param places where what stands; whatever no place holds is a data file, except in META-INF
 * @param single whether there is exactly one data file
 * @param listed whether the manifest must list all files, also when signatures are not XAdES
 * @param coversItself whether signatures cover the package's own parts, such as the manifest, as if they were files
 * @param root of a file with XAdES signatures, as namespace and name
 * @param transforms what signatures may do to a file before its digest is taken
 */
record Profile(
        FileKind kind,
        Pattern mimetype,
        Map<Place, Pattern> places,
        boolean single,
        boolean listed,
        boolean coversItself,
        String root,
        Set<String> transforms) {

    /** What an entry is for. */
    enum Place {
        /** The list of files. */
        MANIFEST,
        /** XAdES signatures. */
        XADES,
        /** A signature in CMS. */
        CADES,
        /** A time-stamp by itself. */
        TIME_STAMP,
        /** The list of what a signature in CMS, or a time-stamp, covers. */
        COVERED,
        /** Properties of the document, of which signatures cover parts. */
        METADATA,
        /** Proofs that are not judged here. */
        EVIDENCE
    }

    static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    private static final String ASIC_ROOT = "http://uri.etsi.org/02918/v1.2.1#XAdESSignatures";
    private static final String DOCUMENT_ROOT =
            "urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0document-signatures";
    private static final Pattern MANIFEST = Pattern.compile("META-INF/manifest\\.xml");

    static final List<Profile> ALL = List.of(
            new Profile(
                    FileKind.ASIC_E,
                    Pattern.compile("application/vnd\\.etsi\\.asic-e\\+zip"),
                    places(Map.of(
                            Place.MANIFEST,
                            MANIFEST,
                            Place.XADES,
                            Pattern.compile("META-INF/[^/]*signatures[^/]*\\.xml"),
                            Place.CADES,
                            Pattern.compile("META-INF/[^/]*signature[^/]*\\.p7s"),
                            Place.TIME_STAMP,
                            Pattern.compile("META-INF/[^/]*timestamp[^/]*\\.tst"),
                            Place.COVERED,
                            Pattern.compile("META-INF/ASiC(Archive)?Manifest[^/]*\\.xml"),
                            Place.EVIDENCE,
                            Pattern.compile("META-INF/([^/]*evidencerecord[^/]*\\.(xml|ers)"
                                    + "|ASiCEvidenceRecordManifest[^/]*\\.xml)"))),
                    false,
                    false,
                    false,
                    ASIC_ROOT,
                    XadesGuard.CANONICALISATIONS),
            new Profile(
                    FileKind.ASIC_S,
                    Pattern.compile("application/vnd\\.etsi\\.asic-s\\+zip"),
                    places(Map.of(
                            Place.MANIFEST, MANIFEST,
                            Place.XADES, Pattern.compile("META-INF/signatures\\d*\\.xml"),
                            Place.CADES, Pattern.compile("META-INF/signature\\.p7s"),
                            Place.TIME_STAMP, Pattern.compile("META-INF/[^/]*timestamp[^/]*\\.tst"),
                            Place.COVERED, Pattern.compile("META-INF/ASiCArchiveManifest[^/]*\\.xml"),
                            Place.EVIDENCE, Pattern.compile("META-INF/evidencerecord\\.(xml|ers)"))),
                    true,
                    false,
                    false,
                    ASIC_ROOT,
                    XadesGuard.CANONICALISATIONS),
            new Profile(
                    FileKind.ADOC,
                    Pattern.compile("application/vnd\\.lt\\.archyvai\\.adoc-2008"),
                    places(Map.of(
                            Place.MANIFEST,
                            MANIFEST,
                            Place.XADES,
                            Pattern.compile("META-INF/signatures/signatures\\d{1,4}\\.xml"),
                            Place.METADATA,
                            Pattern.compile("META-INF/relations\\.xml|metadata/(un)?signableMetadata\\d{1,4}\\.xml"))),
                    false,
                    true,
                    false,
                    DOCUMENT_ROOT,
                    Set.of(XPATH)),
            new Profile(
                    FileKind.OPEN_DOCUMENT,
                    Pattern.compile("application/vnd\\.oasis\\.opendocument\\.[a-z-]+"),
                    places(Map.of(
                            Place.MANIFEST,
                            MANIFEST,
                            Place.XADES,
                            Pattern.compile("META-INF/documentsignatures\\.xml"),
                            Place.EVIDENCE,
                            Pattern.compile("META-INF/macrosignatures\\.xml"))),
                    false,
                    true,
                    true,
                    DOCUMENT_ROOT,
                    XadesGuard.CANONICALISATIONS));

    /** The profile of what the entry {@code mimetype} says. */
    static Optional<Profile> of(String mimetype) {
        return ALL.stream()
                .filter(profile -> profile.mimetype.matcher(mimetype).matches())
                .findFirst();
    }

    /** What the entry is for; none for a data file and for what is unknown. */
    Optional<Place> place(String name) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<Place, Pattern> places(Map<Place, Pattern> places) {
        return new EnumMap<>(places);
    }
}
