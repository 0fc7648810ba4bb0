package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Earlier;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.Filing;
import lt.tiltas.documents.document.Version;
import lt.tiltas.documents.document.Versions;
import lt.tiltas.documents.transfer.Download;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What documents were before. */
@RestController
@RequestMapping("/api/documents/{id}/versions")
@Tag(name = "versions", description = "Earlier versions of documents")
class VersionsController {
    private final Versions versions;
    private final Contents contents;

    VersionsController(Versions versions, Contents contents) {
        this.versions = versions;
        this.contents = contents;
    }

    /** A version of a document. */
    @Schema(name = "Version")
    record VersionView(
            @Schema(example = "2") int number,

            @Schema(
                    description = "Subject of the token of who made it; absent where nobody noted it",
                    example = "188718528-clerk")
            @Nullable
            String by,

            Instant at,

            @Schema(
                    description = "What made it from the version before",
                    example = "file-replaced",
                    allowableValues = {"begun", "file-replaced", "file-removed", "described"})
            String change,

            @Schema(description = "The file that was replaced or taken out", example = "invitation.pdf") @Nullable
            String file,

            @Schema(example = "Invitation to the spring meeting")
            String title,

            @Schema(example = "letter") String type,
            @Schema(example = "lt") String language,
            Requests.@Nullable CaseFileBody caseFile,
            List<Requests.AddresseeBody> addressees,
            @Schema(example = "internal") String access,
            List<Requests.RelationBody> relations,
            List<DocumentView.FileView> files) {
        static VersionView of(Earlier earlier) {
            Version version = earlier.version();
            Description description = earlier.description();
            Filing filing = description.filing();
            return new VersionView(
                    version.number(),
                    version.by(),
                    version.at(),
                    version.change().wireName(),
                    version.file() == null ? null : version.file().value(),
                    description.title(),
                    description.type().value(),
                    description.language(),
                    filing == null ? null : Requests.CaseFileBody.of(filing),
                    description.addressees().stream()
                            .map(Requests.AddresseeBody::of)
                            .toList(),
                    description.access().wireName(),
                    description.relations().stream()
                            .map(Requests.RelationBody::of)
                            .toList(),
                    earlier.files().stream().map(DocumentView.FileView::of).toList());
        }
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "listVersions",
            summary = "Lists the versions of a document, the present one first",
            description = "A file that is replaced or taken out, or another description, makes the next version; a file"
                    + " that is added does not. The latest are kept, as many as the installation says.")
    Page<VersionView> list(@PathVariable UUID id, Caller caller) {
        return new Page<>(
                versions.of(DocumentsController.reader(caller), new DocumentId(id)).stream()
                        .map(VersionView::of)
                        .toList(),
                null);
    }

    @GetMapping("/{number}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "getVersion", summary = "Shows a version of a document")
    VersionView get(@PathVariable UUID id, @PathVariable int number, Caller caller) {
        return VersionView.of(versions.get(DocumentsController.reader(caller), new DocumentId(id), number));
    }

    @GetMapping("/{number}/files/{name}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "downloadEarlierFile", summary = "Downloads a file of a version of a document")
    @ApiResponse(
            responseCode = "200",
            description = "The file, in its own media type.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    void file(
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable String name,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        DataFile file = versions.get(DocumentsController.reader(caller), new DocumentId(id), number)
                .file(new FileName(name))
                .orElseThrow(DocumentRefused.NoSuchFile::new);
        Download.send(
                response,
                file.name().value(),
                file.mediaType(),
                file.size(),
                out -> contents.copy(file.content(), out));
    }
}
