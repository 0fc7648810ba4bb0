package lt.tiltas.documents.document;

import java.util.List;
import java.util.Optional;

/** What a document was in an earlier version. */
public record Earlier(DocumentId document, Version version, Description description, List<DataFile> files) {
    public Earlier {
        files = List.copyOf(files);
    }

    public Optional<DataFile> file(FileName name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
