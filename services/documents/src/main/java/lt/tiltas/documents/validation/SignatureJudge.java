package lt.tiltas.documents.validation;

import java.util.List;
import java.util.Map;

/** Judges the signatures of a container whose structure is in order. */
public interface SignatureJudge {

    /**
     * A file that the signatures cover.
     *
     * @param digests by URI of the algorithm
     */
    record SignedFile(String name, Map<String, byte[]> digests) {}

    /** The verdict on each signature in the file; nothing is fetched from anywhere. */
    List<Verdict.SignatureVerdict> judge(byte[] signatures, List<SignedFile> files);
}
