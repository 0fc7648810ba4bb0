package lt.tiltas.documents.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Codes of the institutions that a document goes to: at least one, each once. */
public record Recipients(List<String> codes) {
    /** Most recipients of one document. */
    public static final int MOST = 500;

    public Recipients {
        codes = List.copyOf(codes);
        if (codes.isEmpty() || codes.size() > MOST) {
            throw new DocumentRefused.BadRecipients("A document goes to between 1 and " + MOST + " recipients");
        }
        Set<String> seen = new HashSet<>();
        for (String code : codes) {
            if (!seen.add(code)) {
                throw new DocumentRefused.BadRecipients("The recipient " + code + " is named twice");
            }
        }
    }
}
