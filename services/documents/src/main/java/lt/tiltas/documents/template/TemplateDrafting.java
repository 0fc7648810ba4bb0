package lt.tiltas.documents.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentTypes;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Drafting;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.Filing;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What administrators do with templates, and clerks make from them. */
@Service
public class TemplateDrafting {
    private static final String PDF = "application/pdf";
    private static final int LONGEST_NAME = 120;

    private final Templates templates;
    private final DocumentTypes types;
    private final Drafting drafting;
    private final Documents documents;
    private final Paper paper;
    private final Clock clock;

    public TemplateDrafting(
            Templates templates,
            DocumentTypes types,
            Drafting drafting,
            Documents documents,
            Paper paper,
            Clock clock) {
        this.templates = templates;
        this.types = types;
        this.drafting = drafting;
        this.documents = documents;
        this.paper = paper;
        this.clock = clock;
    }

    public Template get(String institution, TemplateCode code) {
        return templates
                .find(institution, code)
                .map(Stored::state)
                .orElseThrow(() -> new TemplateRefused.NotFound(code));
    }

    /** Adds the template, or changes the one with its code. Documents made from it stay as they are. */
    public Template put(Actor by, Template template) {
        types.require(by.institution(), template.type());
        return Attempts.at(() -> {
            Optional<Stored<Template>> stored = templates.find(by.institution(), template.code());
            if (stored.isPresent()) {
                if (!stored.get().state().equals(template)) {
                    templates.replace(stored.get(), template, by.trace(clock.instant(), "put-template"));
                }
                return template;
            }
            try {
                templates.add(template, by.trace(clock.instant(), "put-template"));
                return template;
            } catch (DuplicateKeyException addedMeanwhile) {
                return put(by, template);
            }
        });
    }

    /**
     * Makes a draft with a PDF of the filled template. Repeated, it goes on where it stopped.
     *
     * @param id the same in every repetition of the request
     * @param request fingerprint of the request
     */
    public Drafting.Begun draft(
            Actor by,
            DocumentId id,
            @Nullable String request,
            TemplateCode code,
            Map<String, ? extends @Nullable Object> values) {
        Template template = get(by.institution(), code);
        if (template.retired()) {
            throw new TemplateRefused.Retired(code);
        }
        Filled filled = Filled.of(template, values);
        CaseFileIndex index = template.caseFile();
        int year = clock.instant().atZone(clock.getZone()).getYear();
        Description description = new Description(
                filled.title(),
                template.type(),
                template.language(),
                index == null ? null : new Filing(year, index, null),
                List.of(),
                template.access(),
                List.of());
        Drafting.Begun begun = drafting.begin(by, id, request, description);
        if (begun.document() instanceof Document.Draft draft
                && draft.core().files().isEmpty()) {
            try (InputStream pdf = paper.print(filled)) {
                drafting.put(by, id, fileName(filled.title()), PDF, pdf, -1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Drafting.Begun(documents.get(by.institution(), id), begun.repeated());
    }

    /** The title, as far as it can be the name of a file. */
    private static FileName fileName(String title) {
        StringBuilder name = new StringBuilder();
        title.codePoints()
                .map(c -> "/\\:*?\"<>|%;".indexOf(c) >= 0 ? ' ' : c)
                .takeWhile(c -> name.toString().getBytes(StandardCharsets.UTF_8).length < LONGEST_NAME)
                .forEach(name::appendCodePoint);
        String clean = name.toString().replaceAll(" +", " ").strip();
        return new FileName((clean.isEmpty() || clean.startsWith(".") ? "dokumentas" : clean) + ".pdf");
    }
}
