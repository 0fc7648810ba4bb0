package lt.tiltas.documents.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML written in the one plain way in which programs write it. XML 1.0 and its canonical form (C14N 1.0) let the same
 * content be written in many ways, which no signature tells apart: comments, spaces between attributes, carriage
 * returns. Where only one way is left, no byte can change unnoticed.
 */
final class PlainXml {
    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml version=\"1\\.0\" encoding=\"(?:UTF-8|utf-8)\"(?: standalone=\"(?:no|yes)\")? ?\\?>");
    private static final Pattern TAG =
            Pattern.compile("<(?:/[^\\s<>/\"'=]+|[^\\s<>/!?\"'=]+(?: [^\\s<>/\"'=]+=\"[^\"<\\t\\n\\r]*+\")*+ ?/?)>");
    private static final Pattern INDENTATION = Pattern.compile("(?:(?:\\r?\\n)+(?: *|\\t*))?");

    private PlainXml() {}

    /** Whether the XML, which is well-formed, is written in that way. */
    static boolean is(byte[] xml) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        Matcher declaration = DECLARATION.matcher(text);
        int at = declaration.lookingAt() ? declaration.end() : 0;
        Matcher tag = TAG.matcher(text);
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            int end = open < 0 ? text.length() : open;
            if (!isPlain(text.substring(at, end))) {
                return false;
            }
            if (open < 0) {
                return true;
            }
            if (!tag.region(open, text.length()).lookingAt()) {
                return false;
            }
            at = tag.end();
        }
        return true;
    }

    /** Indentation, or a value; a carriage return alone would be read as a new line. */
    private static boolean isPlain(String text) {
        if (text.isBlank()) {
            return INDENTATION.matcher(text).matches();
        }
        for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
            if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                return false;
            }
        }
        return true;
    }
}
