package lt.tiltas.documents.exchange;

/** Why a recipient refuses a consignment: 1 to 2000 characters, written by a person for a person. */
public record Reason(String text) {
    public static final int LONGEST = 2000;

    public Reason {
        text = text.strip();
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > LONGEST
                || text.codePoints().anyMatch(Reason::isIllegal)) {
            throw new ExchangeRefused.BadReason();
        }
    }

    private static boolean isIllegal(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || Character.getType(c) == Character.SURROGATE;
    }
}
