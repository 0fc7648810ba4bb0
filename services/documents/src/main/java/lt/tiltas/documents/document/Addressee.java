package lt.tiltas.documents.document;

/** To whom a document speaks. */
public sealed interface Addressee {
    /** Most addressees of one document. */
    int MOST = 500;

    /** Most characters of an outside name. */
    int LONGEST_NAME = 300;

    /** An institution of the catalogue. */
    record Institution(String code) implements Addressee {}

    /** Somebody who is not in the catalogue. */
    record Outside(String name) implements Addressee {
        public Outside {
            name = name.strip();
            if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME || !Text.isPlain(name)) {
                throw new DocumentRefused.BadAddressee(
                        "The name of an addressee is empty, too long, or has characters that cannot be shown");
            }
        }
    }
}
