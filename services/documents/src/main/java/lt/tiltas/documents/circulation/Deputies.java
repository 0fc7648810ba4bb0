package lt.tiltas.documents.circulation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where it is kept who stands in for whom. */
public interface Deputies {

    /** Stores it; false when there is one of that id. */
    boolean add(Deputy deputy);

    Optional<Deputy> find(UUID id);

    /** Takes it back; nothing happens when it is not there, or was taken back before. */
    void end(UUID id, Deputy.Ended ended);

    /** Whom the deputy stands in for; past and future ones, and those that were taken back, included. */
    List<Deputy> by(String institution, String deputy);

    /** Who stands in for the person, the same included. */
    List<Deputy> of(String institution, String person);

    /**
     * Those of the institution, by id.
     *
     * @param concerning only those who are this person's, or of whom this person is one; all when absent
     */
    List<Deputy> list(String institution, @Nullable String concerning, @Nullable UUID after, int limit);
}
