package lt.tiltas.web.request;

import java.util.function.IntPredicate;

/** Which characters a text may have. */
final class Characters {

    /** Tab and the ends of lines belong in a longer text; other control characters in none. */
    static final IntPredicate IN_A_BODY = c -> c == '\t' || c == '\n' || c == '\r' || !Character.isISOControl(c);

    static final IntPredicate IN_AN_ADDRESS = c -> !Character.isISOControl(c);

    private Characters() {}

    /** Whether every character is; halves of surrogate pairs never are, since UTF-8 cannot carry them. */
    static boolean areLegal(String text, IntPredicate legal) {
        return text.codePoints()
                .allMatch(c -> legal.test(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
