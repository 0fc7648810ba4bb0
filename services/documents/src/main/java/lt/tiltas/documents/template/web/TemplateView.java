package lt.tiltas.documents.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import lt.tiltas.documents.template.Template;
import org.jspecify.annotations.Nullable;

/** A template. */
@Schema(name = "Template")
record TemplateView(
        @Schema(example = "invitation") String code,
        @Schema(example = "Invitation") String name,
        @Schema(example = "letter") String type,
        @Schema(example = "lt") String language,

        @Schema(example = "Invitation for {{guest}}") String title,

        @Schema(example = "Dear {{guest}},\nwe invite you on {{day}}.")
        String body,

        List<TemplateBody.FieldBody> fields,
        @Schema(example = "internal") String access,
        @Schema(example = "1.15") @Nullable String caseFile,

        @Schema(description = "Whether no more documents are made from it")
        boolean retired) {
    static TemplateView of(Template template) {
        return new TemplateView(
                template.code().value(),
                template.name(),
                template.type().value(),
                template.language(),
                template.title(),
                template.body(),
                template.fields().stream().map(TemplateBody.FieldBody::of).toList(),
                template.access().wireName(),
                template.caseFile() == null ? null : template.caseFile().value(),
                template.retired());
    }
}
