package lt.tiltas.documents.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of documents that an institution has, each code once. */
public record TypeList(String institution, List<DocumentType> types) {
    /** Most types of one institution. */
    public static final int MOST = 200;

    public TypeList {
        types = List.copyOf(types);
    }

    /** What an institution has that never changed its types. */
    static TypeList usual(String institution) {
        return new TypeList(institution, DocumentType.USUAL);
    }

    public Optional<DocumentType> find(TypeCode code) {
        return types.stream().filter(type -> type.code().equals(code)).findFirst();
    }

    /** With the type, in the place of the one with its code if there is one. */
    TypeList with(DocumentType type) {
        List<DocumentType> all = new ArrayList<>(types);
        Optional<DocumentType> before = find(type.code());
        if (before.isPresent()) {
            all.set(all.indexOf(before.get()), type);
        } else if (all.size() == MOST) {
            throw new ListRefused.TooMany("An institution has at most " + MOST + " types of documents");
        } else {
            all.add(type);
        }
        return new TypeList(institution, all);
    }
}
