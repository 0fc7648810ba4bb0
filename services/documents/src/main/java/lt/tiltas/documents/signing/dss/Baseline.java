package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.model.SignatureValue;
import java.util.function.Function;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;

/** The baseline signatures of one format: how they are computed, assembled and raised. */
interface Baseline {

    /** What is to be signed; the same as long as draft and content are. */
    byte[] dataToBeSigned(Draft draft, Content content);

    /** The signature at level B. The value is known to be good. */
    Piece assemble(Draft draft, Content content, SignatureValue value);

    /**
     * Both at once.
     *
     * @param signer gives the value of the data to be signed, verified
     */
    default Piece sign(Draft draft, Content content, Function<byte[], SignatureValue> signer) {
        return assemble(draft, content, signer.apply(dataToBeSigned(draft, content)));
    }

    /** The same signature at a higher level; at LTA, with one more archival time-stamp. The piece is left as it is. */
    Piece raise(Piece piece, Content content, Level level);

    /** The piece of a signature that was stored. */
    Piece piece(Signature signature, Content content);
}
