package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.DocumentType;
import lt.tiltas.documents.document.Recipients;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about documents. */
final class Requests {
    private static final String TYPES = "letter|order|decision|contract|minutes|application|report";

    private Requests() {}

    /** What a new document is. */
    @Schema(name = "NewDocument")
    record NewDocument(
            @NotBlank @Size(max = Description.LONGEST_TITLE) @Schema(example = "Invitation to the spring meeting")
            String title,

            @NotNull @Pattern(regexp = TYPES, message = "must be one of " + TYPES) @Schema(example = "letter")
            String type,

            @Nullable
            @Pattern(regexp = "[a-z]{2}", message = "must be an ISO 639-1 code such as lt")
            @Schema(example = "lt", description = "Lithuanian unless given")
            String language) {
        Description description() {
            return new Description(title, DocumentType.parse(type), language == null ? "lt" : language);
        }
    }

    /** In which register. */
    @Schema(name = "RegistrationRequest")
    record InRegister(
            @Nullable
            @Size(min = 1, max = 10)
            @Schema(example = "S", description = "One to ten capital letters or digits")
            String prefix) {}

    /** To whom. */
    @Schema(name = "DispatchRequest")
    record To(
            @NotEmpty @Size(max = Recipients.MOST) @Schema(example = "[\"900000016\", \"900000023\"]")
            List<@NotBlank @Size(max = 20) String> recipients) {}
}
