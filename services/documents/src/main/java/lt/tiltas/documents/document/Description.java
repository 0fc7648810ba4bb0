package lt.tiltas.documents.document;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param title 1 to 500 characters, without control characters
 * @param language ISO 639-1 code
 * @param filing absent until somebody decides in which case file it belongs
 * @param addressees each once
 * @param relations each once
 */
public record Description(
        String title,
        TypeCode type,
        String language,
        @Nullable Filing filing,
        List<Addressee> addressees,
        Access access,
        List<Relation> relations) {
    public static final int LONGEST_TITLE = 500;

    public Description {
        title = title.strip();
        addressees = List.copyOf(addressees);
        relations = List.copyOf(relations);
        if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST_TITLE || !Text.isPlain(title)) {
            throw new DocumentRefused.BadTitle();
        }
        if (!language.matches("[a-z]{2}")) {
            throw new DocumentRefused.BadLanguage(language);
        }
        if (addressees.size() > Addressee.MOST || new HashSet<>(addressees).size() < addressees.size()) {
            throw new DocumentRefused.BadAddressee(
                    "A document has at most " + Addressee.MOST + " addressees, each named once");
        }
        if (relations.size() > Relation.MOST || new HashSet<>(relations).size() < relations.size()) {
            throw new DocumentRefused.BadRelation(
                    "A document has at most " + Relation.MOST + " relations, each named once");
        }
    }

    /** Of a document that says the least that it can. */
    public Description(String title, TypeCode type, String language) {
        this(title, type, language, null, List.of(), Access.INTERNAL, List.of());
    }

    Description in(@Nullable Filing filed) {
        return new Description(title, type, language, filed, addressees, access, relations);
    }
}
