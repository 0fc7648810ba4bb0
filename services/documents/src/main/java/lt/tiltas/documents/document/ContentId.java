package lt.tiltas.documents.document;

/** Names the stored bytes of a file. */
public record ContentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
