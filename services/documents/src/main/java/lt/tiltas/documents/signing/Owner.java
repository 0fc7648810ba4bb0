package lt.tiltas.documents.signing;

/** Whose a prepared signature is: nobody else finishes it. */
public record Owner(String institution, String subject) {}
