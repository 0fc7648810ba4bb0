package lt.tiltas.documents.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import org.jspecify.annotations.Nullable;

/** Finds steps whose turn it is, among all documents. */
public interface OpenSteps {

    /** A step whose turn it is, with what a person needs to know to choose it. */
    record OpenStep(
            DocumentId document,
            String institution,
            String title,
            TypeCode type,
            @Nullable String registrationNumber,
            int step,
            Purpose purpose,
            Assignee turn,
            LocalDate due,
            boolean escalated) {
        public Position position() {
            return new Position(due, document, step);
        }
    }

    /**
     * Which steps.
     *
     * @param turns of whom; everybody's when absent
     * @param purpose any when absent
     * @param dueBefore first day on which the term is not over yet; any when absent
     */
    record Wanted(
            String institution,
            @Nullable Set<Assignee> turns,
            @Nullable Purpose purpose,
            @Nullable LocalDate dueBefore,
            boolean escalatedOnly) {}

    /** A place in the list: written {@code <due>.<document>.<step>}. */
    record Position(LocalDate due, DocumentId document, int step) {
        /**
         * Reads a place as {@link #toString()} writes it.
         *
         * @throws IllegalArgumentException when it is not one
         */
        public static Position parse(String written) {
            String[] parts = written.split("\\.", -1);
            if (parts.length != 3 || !parts[0].matches("\\d{4}-\\d\\d-\\d\\d")) {
                throw new IllegalArgumentException("Not a place in a list of steps");
            }
            return new Position(
                    LocalDate.parse(parts[0]), new DocumentId(UUID.fromString(parts[1])), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return due + "." + document + "." + step;
        }
    }

    /** Steps in the order of their terms, then of documents and steps, behind the place. */
    List<OpenStep> list(Wanted wanted, @Nullable Position after, int limit);

    /** Documents, by id, with an open step that is due on that day or before and of which nobody was reminded. */
    List<DocumentId> toRemind(LocalDate dueUntil, @Nullable DocumentId after, int limit);

    /** Documents, by id, with an open step that was due before that day and was not escalated. */
    List<DocumentId> toEscalate(LocalDate dueBefore, @Nullable DocumentId after, int limit);
}
