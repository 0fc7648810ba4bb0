package lt.tiltas.documents.template;

import java.util.List;
import java.util.Optional;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where templates are kept. */
public interface Templates {

    Optional<Stored<Template>> find(String institution, TemplateCode code);

    /** The institution's templates by code, from behind the given one on. */
    List<Template> of(String institution, @Nullable TemplateCode after, int limit);

    /**
     * Stores a new template.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the institution has one of its code
     */
    void add(Template template, Trace trace);

    /**
     * Stores the changed template.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody wrote since it was read
     */
    void replace(Stored<Template> before, Template after, Trace trace);
}
