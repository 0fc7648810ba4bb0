package lt.tiltas.documents.document;

import java.util.List;
import java.util.Objects;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.signing.Signature;
import org.springframework.stereotype.Component;

/** Makes the container of a signed or sealed document, each time it is asked for: its files are stored once. */
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
    public AsicContainer of(Document document) {
        if (document.core().signatures().isEmpty()) {
            throw new DocumentRefused.NotSealed(document.id());
        }
        return container(document.core());
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
