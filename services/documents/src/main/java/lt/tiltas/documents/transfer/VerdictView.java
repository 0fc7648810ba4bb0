package lt.tiltas.documents.transfer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** A verdict in plain words. */
@Schema(name = "Verdict")
public record VerdictView(
        @Schema(description = "The worst of the signatures and of the container itself")
        Verdict.Result result,

        List<SignatureView> signatures,

        @Schema(description = "Why the container itself is not valid")
        List<String> reasons,

        @Schema(description = "SHA-256 of the judged bytes, lower-case hexadecimal")
        String containerSha256) {

    /** A signature's verdict. */
    @Schema(name = "SignatureVerdict")
    public record SignatureView(
            @Schema(example = "Alytaus rajono savivaldybės administracija") @Nullable
            String signer,

            @Schema(description = "When it was signed, as best proven") @Nullable
            Instant signedAt,

            @Schema(example = "XAdES-BASELINE-LT") @Nullable String level,
            Verdict.Result result,
            @Schema(description = "Why it is not valid") List<String> reasons) {}

    /** The verdict in the language. */
    public static VerdictView of(Verdict verdict, Locale language) {
        return new VerdictView(
                verdict.result(),
                verdict.signatures().stream()
                        .map(one -> new SignatureView(
                                one.signer(),
                                one.signedAt(),
                                one.level(),
                                one.result(),
                                texts(one.reasons(), language)))
                        .toList(),
                texts(verdict.reasons(), language),
                verdict.containerSha256());
    }

    private static List<String> texts(List<Reason> reasons, Locale language) {
        return reasons.stream().map(reason -> reason.text(language)).toList();
    }
}
