package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import lt.tiltas.documents.document.Retention;
import org.jspecify.annotations.Nullable;

/** How long documents are kept, in requests and answers. */
@Schema(name = "Retention")
record RetentionView(
        @Nullable
        @Min(1)
        @Max(Retention.LONGEST)
        @Schema(description = "Absent when documents are kept for ever", example = "10")
        Integer years,

        @NotNull
        @Pattern(regexp = MOMENTS, message = "must be one of " + MOMENTS)
        @Schema(
                description = "From what moment the years count; they begin on the first of January that follows it",
                example = "case-closed",
                allowableValues = {"case-closed", "registered", "obligation-ended", "replaced"})
        String from) {
    private static final String MOMENTS = "case-closed|registered|obligation-ended|replaced";

    Retention retention() {
        return new Retention(years, Retention.From.parse(from));
    }

    static RetentionView of(Retention retention) {
        return new RetentionView(retention.years(), retention.from().wireName());
    }
}
