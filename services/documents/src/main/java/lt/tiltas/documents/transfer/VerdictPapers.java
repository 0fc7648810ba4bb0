package lt.tiltas.documents.transfer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import lt.tiltas.documents.validation.Attestation;
import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.SignatureJudge.Report;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.VerdictKey;
import org.springframework.stereotype.Component;

/** What can be taken away about a verdict: the certificate for people, reports for programs. */
@Component
public class VerdictPapers {
    private final Validation validation;
    private final Attestation.Printer printer;

    public VerdictPapers(Validation validation, Attestation.Printer printer) {
        this.validation = validation;
        this.printer = printer;
    }

    public void certificate(HttpServletResponse response, Attestation attestation, Language language)
            throws IOException {
        byte[] pdf = printer.print(attestation, language);
        Download.send(
                response,
                "validation-" + attestation.id() + ".pdf",
                "application/pdf",
                pdf.length,
                out -> out.write(pdf));
    }

    /** @param id of what was judged, for the name of the file */
    public void report(HttpServletResponse response, String id, VerdictKey key, Report report, int part)
            throws IOException {
        byte[] xml = validation.report(key, report, part).getBytes(StandardCharsets.UTF_8);
        Download.send(
                response, report.wireName() + "-" + id + ".xml", "application/xml", xml.length, out -> out.write(xml));
    }
}
