package lt.tiltas.catalog.importing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import lt.tiltas.catalog.importing.Report;
import org.jspecify.annotations.Nullable;

/** What came of an import, as clients see it. */
@Schema(name = "ImportReport")
record ReportView(
        @Schema(
                description = "Rows that were read; the header and empty lines are not counted.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "4")
        int rows,

        @Schema(description = "Rows without a fault.", requiredMode = Schema.RequiredMode.REQUIRED, example = "3")
        int good,

        @Schema(
                description = "Good rows that now stand in the catalogue as the file has them.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "0")
        int loaded,

        @Schema(
                description = "Loaded rows that did not stand so before.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "0")
        int changed,

        @Schema(description = "By line.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<Fault> faults) {

    /** Why a row cannot be loaded. */
    @Schema(name = "ImportFault")
    record Fault(
            @Schema(
                    description = "Line of the file on which the row begins, from 1.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "4")
            long line,

            @Schema(description = "Absent when the fault is of the row as a whole.", example = "code") @Nullable
            String column,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "The last digit of 900000017 is not its check digit.")
            String reason,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "Look the code up in the Register of Legal Entities; a digit is mistyped or two are"
                            + " swapped.")
            String remedy) {}

    static ReportView of(Report report) {
        return new ReportView(
                report.rows(),
                report.good(),
                report.loaded(),
                report.changed(),
                report.faults().stream().map(ReportView::fault).toList());
    }

    private static Fault fault(lt.tiltas.catalog.importing.Fault fault) {
        String column = fault.objection().column();
        return new Fault(
                fault.line(),
                column.isEmpty() ? null : column,
                fault.objection().reason(),
                fault.objection().remedy());
    }
}
