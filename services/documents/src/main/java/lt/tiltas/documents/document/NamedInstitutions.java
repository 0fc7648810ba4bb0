package lt.tiltas.documents.document;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lt.tiltas.documents.institution.Institutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds institutions by the beginning of a word of their names, in whatever language, or of their code. */
@Component
public class NamedInstitutions {
    private final Institutions institutions;
    private volatile @Nullable Known known;

    public NamedInstitutions(Institutions institutions) {
        this.institutions = institutions;
    }

    private record Known(Map<String, Collection<String>> names, Map<String, Set<String>> words) {}

    /**
     * The codes of those that are found.
     *
     * @param word as {@link Words} has it
     */
    public Set<String> having(String word) {
        return words().entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(its -> its.startsWith(word)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, Set<String>> words() {
        Map<String, Collection<String>> names = institutions.names();
        Known before = known;
        if (before != null && before.names() == names) {
            return before.words();
        }
        Map<String, Set<String>> words = new TreeMap<>();
        names.forEach((code, all) -> {
            Set<String> its = new TreeSet<>(Words.of(code));
            all.forEach(name -> its.addAll(Words.of(name)));
            words.put(code, its);
        });
        known = new Known(names, words);
        return words;
    }
}
