package lt.tiltas.documents.transfer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** A verdict in plain words. */
@Schema(name = "Verdict")
public record VerdictView(
        @Schema(description = "The worst of the signatures and of the container itself")
        Verdict.Result result,

        List<SignatureView> signatures,

        @Schema(
                description = "Why the container itself is not valid, in the language that was asked for",
                example = "[\"The file “extra.txt” is missing in the container's list of files.\"]")
        List<String> reasons,

        @Schema(description = "The same as codes, for programs", example = "[\"NOT_IN_MANIFEST\"]")
        List<String> codes,

        @Schema(
                description = "SHA-256 of the judged bytes, lower-case hexadecimal",
                example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String containerSha256) {

    /** A signature's verdict. */
    @Schema(name = "SignatureVerdict")
    public record SignatureView(
            Verdict.Kind kind,

            @Schema(example = "Alytaus rajono savivaldybės administracija") @Nullable
            String signer,

            @Schema(description = "When it was signed, as best proven") @Nullable
            Instant signedAt,

            @Schema(
                    description =
                            "Who says so: the signer alone, a trusted time-stamp of the signature, or a trusted archival one")
            Verdict.@Nullable TimeSource timeSource,

            @Schema(example = "XAdES") @Nullable String format,
            @Schema(example = "XAdES-BASELINE-LT") @Nullable String level,

            @Schema(description = "UNKNOWN unless a trusted list tells of the certificate's issuer")
            Verdict.Qualification qualification,

            @Schema(example = "not known to be qualified") String qualificationText,
            Verdict.Result result,

            @Schema(
                    description = "Why it is not valid, in the language that was asked for",
                    example =
                            "[\"The signer's certificate does not lead to an authority that this installation trusts.\"]")
            List<String> reasons,

            @Schema(description = "The same as codes, for programs", example = "[\"CERTIFICATE_UNTRUSTED\"]")
            List<String> codes) {}

    /** The verdict in the language. */
    public static VerdictView of(Verdict verdict, Language language) {
        return new VerdictView(
                verdict.result(),
                verdict.signatures().stream()
                        .map(one -> signature(one, language))
                        .toList(),
                texts(verdict.reasons(), language),
                codes(verdict.reasons()),
                verdict.containerSha256());
    }

    private static SignatureView signature(Verdict.SignatureVerdict one, Language language) {
        return new SignatureView(
                one.kind(),
                one.signer(),
                one.signedAt(),
                one.timeSource(),
                one.format(),
                one.level(),
                one.qualification(),
                one.qualification().text(language),
                one.result(),
                texts(one.reasons(), language),
                codes(one.reasons()));
    }

    private static List<String> texts(List<Reason> reasons, Language language) {
        return reasons.stream().map(reason -> reason.text(language)).toList();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.code().name()).toList();
    }
}
