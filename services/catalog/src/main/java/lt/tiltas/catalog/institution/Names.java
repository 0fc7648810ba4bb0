package lt.tiltas.catalog.institution;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What something is called, by language (ISO 639-1, two lower-case letters); at least one name. */
public record Names(SortedMap<String, String> byLanguage) {

    /** Longest name, in characters. */
    public static final int MAX_LENGTH = 300;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    public Names {
        if (byLanguage.isEmpty()) {
            throw new InvalidValue("A name is missing.", "Give a name in at least one language, such as lt.");
        }
        SortedMap<String, String> checked = new TreeMap<>();
        byLanguage.forEach((language, name) -> checked.put(language, checked(language, name)));
        byLanguage = Collections.unmodifiableSortedMap(checked);
    }

    public static Names of(Map<String, String> byLanguage) {
        return new Names(new TreeMap<>(byLanguage));
    }

    /** Whether the text is a language of ISO 639-1. */
    public static boolean isLanguage(String text) {
        return LANGUAGES.contains(text);
    }

    /**
     * The name as it is kept: composed (Unicode NFC), without space around it.
     *
     * @throws InvalidValue with the language as its field
     */
    public static String checked(String language, String name) {
        if (!isLanguage(language)) {
            throw new InvalidValue(
                    language,
                    "This is not a language of ISO 639-1.",
                    "Name languages by two lower-case letters, such as lt, en, uk or pl.");
        }
        String kept = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (kept.isEmpty()) {
            throw new InvalidValue(language, "The name is empty.", "Write the name, or leave the language out.");
        }
        if (kept.length() > MAX_LENGTH) {
            throw new InvalidValue(
                    language,
                    "The name has %d characters; %d are the most.".formatted(kept.length(), MAX_LENGTH),
                    "Shorten the name.");
        }
        if (kept.codePoints().anyMatch(Names::isUnprintable)) {
            throw new InvalidValue(
                    language,
                    "The name has a line break or another character that cannot be printed.",
                    "Write the name on one line; if letters are broken, save the text as UTF-8.");
        }
        return kept;
    }

    /** Also U+FFFD, which is what is left of a letter read in the wrong encoding. */
    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> codePoint == 0xFFFD;
        };
    }
}
