package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.signing.Signature;

/**
 * What every document has, in whichever state.
 *
 * @param institution code of the institution that writes it
 * @param version of description and files
 * @param files in the order in which they were first put in
 * @param signatures in the order in which they were made; none in a draft
 */
public record Core(
        DocumentId id,
        String institution,
        Description description,
        Version version,
        List<DataFile> files,
        List<Signature> signatures,
        Instant createdAt) {
    public Core {
        files = List.copyOf(files);
        signatures = List.copyOf(signatures);
    }

    /** Of a document of which nobody counted the versions. */
    public Core(
            DocumentId id,
            String institution,
            Description description,
            List<DataFile> files,
            List<Signature> signatures,
            Instant createdAt) {
        this(id, institution, description, Version.first(null, createdAt), files, signatures, createdAt);
    }

    public Optional<DataFile> file(FileName name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    Core withFiles(List<DataFile> changed, Version made) {
        return new Core(id, institution, description, made, changed, signatures, createdAt);
    }

    Core described(Description changed, Version made) {
        return new Core(id, institution, changed, made, files, signatures, createdAt);
    }

    Core with(Signature signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Core(id, institution, description, version, files, more, createdAt);
    }
}
