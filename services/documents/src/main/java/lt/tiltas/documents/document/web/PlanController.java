package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import lt.tiltas.documents.document.CaseFile;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.CaseFiles;
import lt.tiltas.documents.document.DocumentationPlan;
import lt.tiltas.documents.document.ListRefused;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The institution's documentation plan. */
@RestController
@RequestMapping("/api/documentation-plan/{year}/case-files")
@Tag(name = "documentation plan", description = "Case files of each year, and how long their documents are kept")
class PlanController {
    private final DocumentationPlan plan;
    private final CaseFiles files;

    PlanController(DocumentationPlan plan, CaseFiles files) {
        this.plan = plan;
        this.files = files;
    }

    /** A line of the plan. */
    @Schema(name = "CaseFile")
    record CaseFileView(
            @Schema(example = "2026") int year,
            @Schema(example = "1.15") String index,

            @Schema(example = "Correspondence about the spring meeting")
            String title,

            RetentionView retention,

            @Schema(description = "Whether no more documents are put in")
            boolean closed) {
        static CaseFileView of(CaseFile file) {
            return new CaseFileView(
                    file.year(), file.index().value(), file.title(), RetentionView.of(file.retention()), file.closed());
        }
    }

    /** What a line of the plan is to be. */
    @Schema(name = "CaseFileContent")
    record CaseFileBody(
            @NotBlank @Size(max = CaseFile.LONGEST_TITLE) @Schema(example = "Correspondence about the spring meeting")
            String title,

            @NotNull @Valid RetentionView retention,

            @Nullable @Schema(description = "Whether no more documents are put in; not unless given", example = "false")
            Boolean closed) {}

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "listCaseFiles", summary = "Lists the plan of a year, by index")
    Page<CaseFileView> list(@PathVariable int year, Paging paging, Caller caller) {
        List<CaseFile> found = files.of(
                caller.institution(), year, paging.after(PlanController::place).orElse(null), paging.fetch());
        Page<CaseFile> page = paging.page(found, file -> file.index().value());
        return new Page<>(page.items().stream().map(CaseFileView::of).toList(), page.next());
    }

    @GetMapping("/{index}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "getCaseFile", summary = "Shows a case file of the plan")
    CaseFileView get(@PathVariable int year, @PathVariable String index, Caller caller) {
        return CaseFileView.of(plan.get(caller.institution(), year, new CaseFileIndex(index)));
    }

    @PutMapping("/{index}")
    @RolesAllowed({Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "putCaseFile",
            summary = "Adds a case file to the plan, changes it, or closes it",
            description = "Documents that are in it keep the retention that it had when they were put in. The index has"
                    + " at most 30 letters, digits, dots, hyphens and brackets.")
    CaseFileView put(
            @PathVariable int year, @PathVariable String index, @Valid @RequestBody CaseFileBody body, Caller caller) {
        CaseFile file = new CaseFile(
                caller.institution(),
                year,
                new CaseFileIndex(index),
                body.title(),
                body.retention().retention(),
                Boolean.TRUE.equals(body.closed()));
        return CaseFileView.of(plan.put(DocumentsController.actor(caller), file));
    }

    private static CaseFileIndex place(String written) {
        try {
            return new CaseFileIndex(written);
        } catch (ListRefused.BadIndex e) {
            throw new IllegalArgumentException(e);
        }
    }
}
