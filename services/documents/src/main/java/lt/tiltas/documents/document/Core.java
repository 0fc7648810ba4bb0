package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.signing.Signature;

/**
 * What every document has, in whichever state.
 *
 * @param institution code of the institution that writes it
 * @param version of description and files
 * @param files in the order in which they were first put in
 * @param signatures in the order in which they were made; none in a draft
 * @param route a plan until it circulates; {@link Route#NONE} when it has none
 * @param rounds earlier circulations that were declined or withdrawn
 */
public record Core(
        DocumentId id,
        String institution,
        Description description,
        Version version,
        List<DataFile> files,
        List<Signature> signatures,
        Route route,
        List<Round> rounds,
        Instant createdAt) {
    public Core {
        rounds = List.copyOf(rounds);
        files = List.copyOf(files);
        signatures = List.copyOf(signatures);
    }

    /** A document at its beginning. */
    public static Core of(
            DocumentId id, String institution, Description description, Version version, Instant createdAt) {
        return new Core(id, institution, description, version, List.of(), List.of(), Route.NONE, List.of(), createdAt);
    }

    /** A document at its beginning, of which nobody counted the versions. */
    public static Core of(DocumentId id, String institution, Description description, Instant createdAt) {
        return of(id, institution, description, Version.first(null, createdAt), createdAt);
    }

    public Optional<DataFile> file(FileName name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    Core withFiles(List<DataFile> changed, Version made) {
        return new Core(id, institution, description, made, changed, signatures, route, rounds, createdAt);
    }

    Core described(Description changed, Version made) {
        return new Core(id, institution, changed, made, files, signatures, route, rounds, createdAt);
    }

    /** With the signature: a new one at the end, one that it had in its place; and with the PDF that it may be in. */
    public Core signed(Signing.Outcome signed) {
        List<Signature> now = new ArrayList<>(signatures);
        int place = signatures.stream()
                .map(Signature::id)
                .toList()
                .indexOf(signed.signature().id());
        if (place < 0) {
            now.add(signed.signature());
        } else {
            now.set(place, signed.signature());
        }
        DataFile pdf = signed.pdf();
        if (pdf != null) {
            // What proves one signature in a PDF stands over all those before it.
            now.replaceAll(one -> one.level().compareTo(signed.signature().level()) <= 0
                    ? one.at(
                            signed.signature().level(), null, signed.signature().archival())
                    : one);
        }
        List<DataFile> changed = pdf == null ? files : List.of(pdf);
        return new Core(id, institution, description, version, changed, now, route, rounds, createdAt);
    }

    /** Counts the circulations: 1 for the first, and for a document that never circulated. */
    public int round() {
        return rounds.size() + 1;
    }

    Core with(Route changed) {
        return new Core(id, institution, description, version, files, signatures, changed, rounds, createdAt);
    }

    /** A new round: the route as it was planned, no signatures, none in a PDF either; what was is kept in the history. */
    Core revised(Ending ending, Version made) {
        List<Round> more = new ArrayList<>(rounds);
        more.add(new Round(route, signatures, ending));
        List<DataFile> plain = files.stream().map(DataFile::withoutSignatures).toList();
        return new Core(id, institution, description, made, plain, List.of(), route.anew(), more, createdAt);
    }
}
