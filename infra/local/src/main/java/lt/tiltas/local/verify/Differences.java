package lt.tiltas.local.verify;

import java.util.ArrayList;
import java.util.List;

/** What does not agree, in sentences. */
final class Differences {

    private final List<String> found = new ArrayList<>();

    /** Notes a difference unless the condition holds. */
    void unless(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
