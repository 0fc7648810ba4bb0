package lt.tiltas.catalog.importing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import lt.tiltas.catalog.importing.CatalogImport;
import lt.tiltas.catalog.importing.ImportRefused;
import lt.tiltas.catalog.importing.Report;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports: a CSV file comes in, a report with every fault goes out. */
@RestController
@RequestMapping(path = "/api/imports", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Imports")
class ImportEndpoints {

    private static final String HOW =
            "UTF-8, with or without a byte order mark; commas or semicolons; the first line names the columns. Every"
                    + " bad row is reported. A row that depends on another stands below it. Repeating an import changes"
                    + " nothing. At most 100,000 rows and 10 MB.";

    private final CatalogImport imports;

    ImportEndpoints(CatalogImport imports) {
        this.imports = imports;
    }

    @PostMapping("/institutions")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "importInstitutions",
            summary = "Load institutions from a CSV file",
            description = "Columns: code, kind, parent, and names in name_lt, name_en … . " + HOW,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject("""
                                                            code,kind,parent,name_lt,name_en
                                                            188718528,ADMINISTRATION,,Alytaus rajono savivaldybės administracija,Administration of Alytus District Municipality
                                                            """))))
    @ApiResponse(responseCode = "200", description = "What came of it.", useReturnTypeSchema = true)
    ReportView institutions(
            @Parameter(description = "What to load: nothing, the good rows, or all if every row is good.")
                    @RequestParam(defaultValue = "all")
                    LoadParameter load,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        try (InputStream file = utf8(request)) {
            Report report = imports.institutions(file, Author.of(caller), load.toLoad());
            return ReportView.of(report);
        }
    }

    @PostMapping("/public-services")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "importPublicServices",
            summary = "Load public services from a CSV file",
            description = "Columns: identifier, owner, level, attainableLevel, and names in name_lt, name_en …;"
                    + " maturityModel may be there too. " + HOW,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject("""
                                                            identifier;owner;level;attainableLevel;name_lt;name_en
                                                            ALR-001;188718528;3;4;Leidimo kirsti želdinius išdavimas;Permit to fell trees
                                                            """))))
    @ApiResponse(responseCode = "200", description = "What came of it.", useReturnTypeSchema = true)
    ReportView publicServices(
            @Parameter(description = "What to load: nothing, the good rows, or all if every row is good.")
                    @RequestParam(defaultValue = "all")
                    LoadParameter load,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        try (InputStream file = utf8(request)) {
            Report report = imports.publicServices(file, Author.of(caller), load.toLoad());
            return ReportView.of(report);
        }
    }

    /** The body, unless the client says that it is in another encoding. */
    private static InputStream utf8(HttpServletRequest request) throws IOException {
        String charset = MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        if (charset != null && !charset.replace("\"", "").equalsIgnoreCase("utf-8")) {
            throw new ImportRefused.NotUtf8(charset);
        }
        return request.getInputStream();
    }
}
