package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import lt.tiltas.documents.document.DocumentType;
import lt.tiltas.documents.document.DocumentTypes;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The institution's types of documents. */
@RestController
@RequestMapping("/api/document-types")
@Tag(name = "document types", description = "Types of documents, as the institution has them")
class TypesController {
    private final DocumentTypes types;

    TypesController(DocumentTypes types) {
        this.types = types;
    }

    /** A type. */
    @Schema(name = "DocumentType")
    record TypeView(
            @Schema(example = "letter") String code,

            @Schema(description = "By language (ISO 639-1)", example = "{\"lt\": \"Raštas\", \"en\": \"Letter\"}")
            Map<String, String> names,

            @Schema(description = "Whether new documents cannot have it")
            boolean retired) {
        static TypeView of(DocumentType type) {
            return new TypeView(type.code().value(), new TreeMap<>(type.names()), type.retired());
        }
    }

    /** What a type is to be. */
    @Schema(name = "DocumentTypeContent")
    record TypeBody(
            @NotEmpty
            @Size(max = 50)
            @Schema(
                    description = "By language (ISO 639-1); at least one, each of 1 to 100 characters",
                    example = "{\"lt\": \"Potvarkis\", \"en\": \"Directive\"}")
            Map<String, @NotNull String> names,

            @Nullable @Schema(description = "Whether new documents cannot have it; not unless given", example = "false")
            Boolean retired) {}

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "listDocumentTypes",
            summary = "Lists the institution's types of documents",
            description = "Seven usual ones until an administrator changes them. Retired ones are among them.")
    Page<TypeView> list(Caller caller) {
        return new Page<>(
                types.of(caller.institution()).types().stream()
                        .map(TypeView::of)
                        .toList(),
                null);
    }

    @PutMapping("/{code}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "putDocumentType",
            summary = "Adds a type of documents, renames it, retires it, or takes it back",
            description =
                    "Documents that have a retired type keep it. The code has at most 40 small letters, digits and"
                            + " hyphens.")
    TypeView put(@PathVariable String code, @Valid @RequestBody TypeBody body, Caller caller) {
        return TypeView.of(types.put(
                DocumentsController.actor(caller),
                new DocumentType(new TypeCode(code), body.names(), Boolean.TRUE.equals(body.retired()))));
    }
}
