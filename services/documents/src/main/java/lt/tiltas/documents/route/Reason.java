package lt.tiltas.documents.route;

/** Why a step was declined or a document withdrawn, in a person's words: 2 to 2000 characters. */
public record Reason(String text) {
    public static final int SHORTEST = 2;
    public static final int LONGEST = 2000;

    public Reason {
        text = text.strip();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new RouteRefused.BadReason();
        }
    }
}
