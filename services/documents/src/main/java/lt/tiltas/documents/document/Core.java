package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every document has, in whichever state.
 *
 * @param institution code of the institution that writes it
 * @param files in the order in which they were first put in
 */
public record Core(
        DocumentId id, String institution, Description description, List<DataFile> files, Instant createdAt) {
    public Core {
        files = List.copyOf(files);
    }

    public Optional<DataFile> file(FileName name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    Core withFiles(List<DataFile> changed) {
        return new Core(id, institution, description, changed, createdAt);
    }
}
