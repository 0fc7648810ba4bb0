package lt.tiltas.documents.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.signing.Signature;
import org.springframework.stereotype.Component;

/**
 * Makes the container of a signed or sealed document, each time it is asked for: its files are stored once. A PDF with its
 * signatures inside is its own container.
 */
@Component
public class Containers {
    private final Contents contents;

    public Containers(Contents contents) {
        this.contents = contents;
    }

    /**
     * The document's container.
     *
     * @throws DocumentRefused.NotSealed when it has neither seal nor signature yet
     */
    public Container of(Document document) {
        Core core = document.core();
        if (core.signatures().isEmpty()) {
            throw new DocumentRefused.NotSealed(document.id());
        }
        return switch (core.signatures().getFirst().format()) {
            case ASICE -> {
                AsicContainer container = container(core);
                yield new Container(AsicContainer.MEDIA_TYPE, ".asice", container.size(), container::writeTo);
            }
            case PADES -> {
                DataFile pdf = core.files().getFirst();
                yield new Container(pdf.mediaType(), ".pdf", pdf.size(), out -> contents.copy(pdf.content(), out));
            }
        };
    }

    /** The same for documents whose containers are the same, byte by byte; told without making the container. */
    public static String fingerprint(Document document) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (DataFile file : document.core().files()) {
                update(sha256, file.name().value());
                update(sha256, file.mediaType());
                update(sha256, file.sha256());
            }
            for (Signature signature : document.core().signatures()) {
                String xml = signature.xml();
                update(sha256, xml == null ? "" : xml);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private AsicContainer container(Core core) {
        List<AsicContainer.File> files = core.files().stream()
                .map(file -> new AsicContainer.File(
                        file.name().value(),
                        file.mediaType(),
                        file.size(),
                        file.crc32(),
                        out -> contents.copy(file.content(), out)))
                .toList();
        return new AsicContainer(
                files,
                core.signatures().stream()
                        .map(Signature::xml)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
