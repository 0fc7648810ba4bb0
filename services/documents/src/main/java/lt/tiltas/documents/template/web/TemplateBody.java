package lt.tiltas.documents.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.template.Field;
import lt.tiltas.documents.template.Template;
import lt.tiltas.documents.template.TemplateCode;
import org.jspecify.annotations.Nullable;

/** What a template is to be. */
@Schema(name = "TemplateContent")
record TemplateBody(
        @NotBlank @Size(max = Field.LONGEST) @Schema(example = "Invitation")
        String name,

        @NotNull
        @Pattern(regexp = TypeCode.PATTERN, message = "must be the code of a type of documents")
        @Schema(description = "Type of the documents", example = "letter")
        String type,

        @Nullable
        @Pattern(regexp = "[a-z]{2}", message = "must be an ISO 639-1 code such as lt")
        @Schema(description = "Lithuanian unless given; dates and numbers are written as it has them", example = "lt")
        String language,

        @NotBlank @Size(max = Description.LONGEST_TITLE) @Schema(example = "Invitation for {{guest}}")
        String title,

        @NotBlank
        @Size(max = Template.LONGEST_BODY)
        @Schema(
                description = "Paragraphs, one a line",
                example = "Dear {{guest}},\nwe invite you on {{day}} to the hall {{hall}}, with {{seats}} seats.")
        String body,

        @NotNull @Size(max = Template.MOST_FIELDS) List<@NotNull @Valid FieldBody> fields,

        @Nullable
        @Pattern(regexp = ACCESSES, message = "must be one of " + ACCESSES)
        @Schema(
                description = "Of the documents; internal unless given",
                example = "internal",
                allowableValues = {"public", "internal", "personal-data"})
        String access,

        @Nullable
        @Size(max = 30)
        @Schema(description = "Index in the documentation plan of the year of the document", example = "1.15")
        String caseFile,

        @Nullable @Schema(description = "Whether no more documents are made from it", example = "false")
        Boolean retired) {
    private static final String ACCESSES = "public|internal|personal-data";
    private static final String KINDS = "text|date|number|choice";

    /** A place that a clerk fills in. */
    @Schema(name = "TemplateField")
    record FieldBody(
            @NotNull
            @Pattern(regexp = Field.PATTERN, message = "must be small letters, digits and _")
            @Schema(example = "guest")
            String name,

            @NotBlank @Size(max = Field.LONGEST) @Schema(example = "Who is invited")
            String label,

            @NotNull
            @Pattern(regexp = KINDS, message = "must be one of " + KINDS)
            @Schema(
                    example = "text",
                    allowableValues = {"text", "date", "number", "choice"})
            String kind,

            @Nullable @Schema(description = "Whether it must be filled in; not unless given", example = "true")
            Boolean required,

            @Nullable
            @Size(max = Field.MOST_CHOICES)
            @Schema(description = "Of a choice, what it is of", example = "[\"in the hall\", \"outside\"]")
            List<@NotBlank @Size(max = Field.LONGEST) String> choices) {
        Field field() {
            return new Field(
                    name,
                    label,
                    Field.Kind.parse(kind),
                    Boolean.TRUE.equals(required),
                    choices == null ? List.of() : choices);
        }

        static FieldBody of(Field field) {
            return new FieldBody(
                    field.name(),
                    field.label(),
                    field.kind().wireName(),
                    field.required(),
                    field.choices().isEmpty() ? null : field.choices());
        }
    }

    Template template(String institution, TemplateCode code) {
        return new Template(
                institution,
                code,
                name,
                new TypeCode(type),
                language == null ? "lt" : language,
                title,
                body,
                fields.stream().map(FieldBody::field).toList(),
                access == null ? Access.INTERNAL : Access.parse(access),
                caseFile == null ? null : new CaseFileIndex(caseFile),
                Boolean.TRUE.equals(retired));
    }
}
