package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Drafting;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.transfer.Download;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of documents, as streams in both directions. */
@RestController
@RequestMapping("/api/documents/{id}/files/{name}")
@Tag(name = "files", description = "Files of documents")
class FilesController {
    private static final int LONGEST_MEDIA_TYPE = 127;

    private final Documents documents;
    private final Drafting drafting;
    private final Contents contents;

    FilesController(Documents documents, Drafting drafting, Contents contents) {
        this.documents = documents;
        this.drafting = drafting;
        this.contents = contents;
    }

    @PutMapping
    @RolesAllowed(Roles.CLERK)
    @Operation(
            operationId = "putFile",
            summary = "Puts a file into a draft",
            description = """
                    The body is the file, its Content-Type the file's media type. A file with the same name is replaced.
                    The name is one path part of at most 255 bytes.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "200", description = "Stored.", useReturnTypeSchema = true)
    DocumentView.FileView put(
            @PathVariable UUID id, @PathVariable String name, Caller caller, HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        String mediaType = mediaType(request.getContentType());
        try (InputStream body = request.getInputStream()) {
            DataFile file = drafting.put(
                    DocumentsController.actor(caller),
                    new DocumentId(id),
                    new FileName(name),
                    mediaType,
                    body,
                    request.getContentLengthLong());
            return DocumentView.FileView.of(file);
        }
    }

    @DeleteMapping
    @RolesAllowed(Roles.CLERK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteFile", summary = "Takes a file out of a draft")
    void delete(@PathVariable UUID id, @PathVariable String name, Caller caller) {
        drafting.remove(DocumentsController.actor(caller), new DocumentId(id), new FileName(name));
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "downloadFile", summary = "Downloads a file of a document")
    @ApiResponse(
            responseCode = "200",
            description = "The file, in its own media type.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    void get(@PathVariable UUID id, @PathVariable String name, Caller caller, HttpServletResponse response)
            throws IOException {
        DataFile file = documents
                .see(DocumentsController.reader(caller), new DocumentId(id))
                .document()
                .core()
                .file(new FileName(name))
                .orElseThrow(DocumentRefused.NoSuchFile::new);
        Download.send(
                response,
                file.name().value(),
                file.mediaType(),
                file.size(),
                out -> contents.copy(file.content(), out));
    }

    /** Type and subtype alone: the container's manifest and the seal must name the same, and need no parameters. */
    private static String mediaType(@Nullable String header) throws HttpMediaTypeNotSupportedException {
        if (header == null) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
        try {
            MediaType type = MediaType.parseMediaType(header);
            String written = type.getType() + "/" + type.getSubtype();
            if (type.isConcrete() && written.length() <= LONGEST_MEDIA_TYPE) {
                return written;
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(e.getMessage());
        }
        throw new HttpMediaTypeNotSupportedException("Not the media type of a file: " + header);
    }
}
