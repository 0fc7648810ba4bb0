package lt.tiltas.web.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A JSON string with characters that no text of ours may have. */
public final class IllegalText extends MismatchedInputException {

    /** @param reason continues the sentence that the field's name begins */
    public IllegalText(JsonParser parser, String reason) {
        super(parser, reason, String.class);
    }
}
