package lt.tiltas.documents.validation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges the signatures of a file whose structure is in order. Nothing is fetched from anywhere. Each method stops soon
 * after the deadline.
 */
public interface SignatureJudge {

    /** What kind of file carries the signatures. */
    enum FileKind {
        ASIC_E,
        ASIC_S,
        ADOC,
        OPEN_DOCUMENT,
        PDF
    }

    /**
     * A file that the signatures cover.
     *
     * @param digests by URI of the algorithm
     * @param content for archival time-stamps, which cover it again
     */
    record SignedFile(String name, Map<String, byte[]> digests, Content content) {}

    /** Opens what can be read as often as needed, while the file is judged. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * What the guard let pass.
     *
     * @param path the whole file
     * @param files covered by signatures; none in a PDF
     * @param parts whatever else must be read to judge, by name: {@code mimetype}, signatures, manifests, time-stamps
     */
    record Passed(FileKind kind, Path path, List<SignedFile> files, Map<String, byte[]> parts) {
        public Passed {
            files = List.copyOf(files);
        }
    }

    /**
     * The verdicts, and what they were reached by.
     *
     * @param evidence from which reports are made, also later; opaque, and as large as the signatures are many
     */
    record Judgement(List<Verdict.SignatureVerdict> signatures, List<byte[]> evidence) {
        public Judgement {
            signatures = List.copyOf(signatures);
            evidence = List.copyOf(evidence);
        }
    }

    /** A report that programs of others read. */
    enum Report {
        /** ETSI TS 119 102-2. */
        ETSI,
        /** DSS's overview. */
        SIMPLE,
        /** DSS's account of every check. */
        DETAILED,
        /** Everything that DSS found in the file. */
        DIAGNOSTIC;

        /** The name in addresses. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Report parse(String wireName) {
            for (Report one : values()) {
                if (one.wireName().equals(wireName)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No such report");
        }
    }

    /** The verdict on each signature, and on each time-stamp that belongs to none. */
    Judgement judge(Passed passed, Deadline deadline) throws Broken;

    /** Whether the signatures belong to the files and to their certificates; nothing about trust. */
    List<Verdict.SignatureVerdict> glance(Passed passed, Deadline deadline) throws Broken;

    /** The report in XML. */
    String report(Report report, byte[] evidence);
}
