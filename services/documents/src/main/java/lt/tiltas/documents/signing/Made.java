package lt.tiltas.documents.signing;

import org.jspecify.annotations.Nullable;

/**
 * A signature that was made or raised.
 *
 * @param pdf the document's new version, where the signature is in the PDF; whoever has taken it over closes it
 */
public record Made(Signature signature, @Nullable WorkFile pdf) implements AutoCloseable {
    @Override
    public void close() {
        if (pdf != null) {
            pdf.close();
        }
    }
}
