package lt.tiltas.documents.document.tika;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.Recognition;
import lt.tiltas.documents.document.RecognitionSettings;
import lt.tiltas.documents.document.StoredBytes;
import org.apache.tika.detect.TextDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Recognises files by what Apache Tika knows of the first bytes of each type. What all begin alike, archives and texts of
 * offices, is told apart by the list at the archive's end.
 */
@Component
class TikaRecognition implements Recognition {
    private static final int HEAD = 64 << 10;
    private static final MediaType PDF = MediaType.application("pdf");
    private static final MediaType PNG = MediaType.image("png");
    /** Made of text, or of another format that everything in it looks like: by bytes alone, one is as good as another. */
    private static final List<MediaType> FAMILIES = List.of(
            MediaType.TEXT_PLAIN,
            MediaType.APPLICATION_XML,
            MediaType.application("x-tika-msoffice"),
            MediaType.application("ogg"));

    /** Not texts, although their bytes can look so. */
    private static final List<MediaType> WRITTEN_IN_TEXT =
            List.of(PDF, MediaType.application("rtf"), MediaType.application("postscript"));

    private final RecognitionSettings settings;

    TikaRecognition(RecognitionSettings settings) {
        this.settings = settings;
    }

    /** Loaded when it is first needed: it takes a while. */
    private static final class Types {
        private static final MimeTypes ALL = MimeTypes.getDefaultMimeTypes();
        private static final MediaTypeRegistry REGISTRY = ALL.getMediaTypeRegistry();
    }

    @Override
    public String mediaType(FileName name, String declared, StoredBytes bytes) throws IOException {
        if (bytes.size() == 0) {
            throw new DocumentRefused.Unfit.Empty(name);
        }
        byte[] head = bytes.bytes(0, HEAD);
        MediaType recognised = recognised(name, head, bytes);
        refuseDangerous(name, recognised);
        MediaType said = normal(declared);
        MediaType named = byName(name);
        boolean isText = isText(head);
        if (!agree(said, recognised, isText)) {
            throw new DocumentRefused.Unfit.OtherType(name, declared, recognised.toString());
        }
        // Asciidoc has the same extension as the containers of the Lithuanian archives.
        if (!agree(named, recognised, isText) && !recognised.getSubtype().startsWith("vnd.lt.archyvai")) {
            throw new DocumentRefused.Unfit.OtherType(name, named.toString(), recognised.toString());
        }
        if (!said.equals(MediaType.OCTET_STREAM)) {
            return declared;
        }
        boolean nameSaysMore =
                Types.REGISTRY.isSpecializationOf(named, recognised) && !recognised.equals(MediaType.OCTET_STREAM);
        MediaType best = nameSaysMore ? named : recognised;
        return best.getSubtype().startsWith("x-tika-") ? UNSAID : best.toString();
    }

    private static MediaType recognised(FileName name, byte[] head, StoredBytes bytes) throws IOException {
        MediaType first =
                Types.ALL.detect(new ByteArrayInputStream(head), new Metadata()).getBaseType();
        if (first.equals(MediaType.APPLICATION_ZIP)
                || Types.REGISTRY.isSpecializationOf(first, MediaType.APPLICATION_ZIP)) {
            String kind = ZipKind.of(bytes)
                    .orElseThrow(() -> new DocumentRefused.Unfit.Damaged(name, "the end of the archive is missing"));
            MediaType type = MediaType.parse(kind);
            return type == null ? first : type;
        }
        if (first.equals(PDF)) {
            switch (PdfEnd.of(bytes)) {
                case WHOLE -> {}
                case MISSING -> throw new DocumentRefused.Unfit.Damaged(name, "the end of the PDF is missing");
                case ENCRYPTED -> throw new DocumentRefused.Unfit.Encrypted(name);
            }
        }
        if (first.equals(PNG) && !new String(bytes.tail(64), StandardCharsets.ISO_8859_1).contains("IEND")) {
            throw new DocumentRefused.Unfit.Damaged(name, "the end of the picture is missing");
        }
        return first;
    }

    private void refuseDangerous(FileName name, MediaType recognised) {
        int dot = name.value().lastIndexOf('.');
        String extension =
                name.value().substring(dot + 1).toLowerCase(Locale.ROOT).strip();
        if (dot >= 0 && settings.refusedExtensions().contains(extension)) {
            throw new DocumentRefused.Unfit.Dangerous(name, "." + extension);
        }
        for (String refused : settings.refusedTypes()) {
            MediaType type = normal(refused);
            if (recognised.equals(type) || Types.REGISTRY.isSpecializationOf(recognised, type)) {
                throw new DocumentRefused.Unfit.Dangerous(name, recognised.toString());
            }
        }
    }

    /** Whether a file that is said to be the one may be recognised as the other. */
    private static boolean agree(MediaType said, MediaType recognised, boolean isText) {
        MediaTypeRegistry registry = Types.REGISTRY;
        if (said.equals(MediaType.OCTET_STREAM)
                || said.equals(recognised)
                || registry.isSpecializationOf(recognised, said)) {
            return true;
        }
        if (said.equals(MediaType.TEXT_PLAIN) || registry.isSpecializationOf(said, MediaType.TEXT_PLAIN)) {
            // Some types begin with two letters that a text can begin with, too; these begin with more.
            return isText && !WRITTEN_IN_TEXT.contains(recognised);
        }
        if (recognised.equals(MediaType.OCTET_STREAM) || recognised.equals(MediaType.TEXT_PLAIN)) {
            // Of types that Tika does not know by their bytes nothing can be said.
            return !isKnownByBytes(said);
        }
        if (recognised.equals(MediaType.APPLICATION_ZIP)) {
            return registry.isSpecializationOf(said, recognised) && !ZipKind.KNOWN.contains(said.toString());
        }
        return FAMILIES.contains(recognised) && registry.isSpecializationOf(said, recognised);
    }

    private static boolean isKnownByBytes(MediaType type) {
        return switch (type.getType()) {
            case "image", "audio", "video", "text", "font" ->
                Types.REGISTRY.getTypes().contains(type);
            default ->
                type.equals(PDF)
                        || type.equals(MediaType.APPLICATION_ZIP)
                        || type.equals(MediaType.application("rtf"))
                        || type.equals(MediaType.application("gzip"))
                        || Types.REGISTRY.isSpecializationOf(type, MediaType.APPLICATION_ZIP)
                        || Types.REGISTRY.isSpecializationOf(type, MediaType.application("x-tika-msoffice"))
                        || Types.REGISTRY.isSpecializationOf(type, MediaType.APPLICATION_XML);
        };
    }

    private static boolean isText(byte[] head) throws IOException {
        return new TextDetector(head.length)
                .detect(new ByteArrayInputStream(head), new Metadata())
                .equals(MediaType.TEXT_PLAIN);
    }

    private static MediaType byName(FileName name) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name.value());
        return Types.ALL.detect(null, metadata).getBaseType();
    }

    private static MediaType normal(String type) {
        MediaType parsed = MediaType.parse(type);
        return parsed == null ? MediaType.OCTET_STREAM : Types.REGISTRY.normalize(parsed.getBaseType());
    }
}
