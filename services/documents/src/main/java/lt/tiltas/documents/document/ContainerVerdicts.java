package lt.tiltas.documents.document;

import java.io.IOException;
import lt.tiltas.documents.validation.Attestation;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdicts.Kept;
import org.springframework.stereotype.Component;

/** Verdicts on the containers of documents. One that was judged before is not even made again. */
@Component
public class ContainerVerdicts {
    private final Containers containers;
    private final Validation validation;

    public ContainerVerdicts(Containers containers, Validation validation) {
        this.containers = containers;
        this.validation = validation;
    }

    /**
     * The verdict.
     *
     * @throws DocumentRefused.NotSealed when nothing is signed yet
     */
    public Kept of(Document document) throws IOException {
        return validation.judge(Containers.fingerprint(document), containers.of(document)::writeTo);
    }

    /** Judges when there is time for it, so that whoever asks finds the verdict. */
    public void ahead(Document document) throws IOException {
        validation.judgeAhead(Containers.fingerprint(document), containers.of(document)::writeTo);
    }

    /** What a certificate says of the verdict, under the id of whatever was asked about. */
    public Attestation attested(String id, Document document) throws IOException {
        Container container = containers.of(document);
        return new Attestation(id, id + container.extension(), container.size(), of(document));
    }
}
