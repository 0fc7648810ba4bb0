package lt.tiltas.documents.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text as they are searched for: small letters and digits, without marks above and below them. What is
 * typed without marks finds what was written with them, and the other way round.
 */
public final class Words {
    /** Most words that one search may ask for. */
    static final int MOST_ASKED = 10;

    private static final int LONGEST = 40;
    private static final int MOST = 1000;

    private Words() {}

    /** The words of the text, each once, in the order in which they stand. */
    public static List<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> {
                    if (Character.isLetterOrDigit(c)) {
                        fold(c, word);
                    } else if (!isMark(c)) {
                        end(word, words);
                    }
                });
        end(word, words);
        return List.copyOf(words);
    }

    /**
     * The words that somebody asked for; none when nothing was asked.
     *
     * @throws DocumentRefused.BadSearch when they are too many, or what was asked has none
     */
    public static List<String> asked(@Nullable String text) {
        List<String> words = text == null ? List.of() : of(text);
        if (text != null && (words.isEmpty() || words.size() > MOST_ASKED)) {
            throw new DocumentRefused.BadSearch();
        }
        return words;
    }

    /** The words of a registration number, which is found with and without the zeros that it is written with. */
    public static Set<String> ofNumber(String number) {
        Set<String> words = new LinkedHashSet<>();
        for (String part : of(number)) {
            words.add(part);
            words.add(part.replaceFirst("^0+(?=.)", ""));
        }
        return words;
    }

    /** What a document is found by: title, number, case file and addressees. */
    public static List<String> of(Description description, String number) {
        Set<String> words = new LinkedHashSet<>(of(description.title()));
        words.addAll(ofNumber(number));
        Filing filing = description.filing();
        if (filing != null) {
            words.addAll(of(filing.index().value()));
        }
        for (Addressee addressee : description.addressees()) {
            words.addAll(
                    switch (addressee) {
                        case Addressee.Institution institution -> of(institution.code());
                        case Addressee.Outside outside -> of(outside.name());
                    });
        }
        List<String> all = new ArrayList<>(words);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Letters whose mark is part of them. */
    private static void fold(int c, StringBuilder to) {
        switch (c) {
            case 'ł' -> to.append('l');
            case 'đ', 'ð' -> to.append('d');
            case 'ø' -> to.append('o');
            case 'ß' -> to.append("ss");
            case 'æ' -> to.append("ae");
            case 'œ' -> to.append("oe");
            case 'ґ' -> to.append('г');
            default -> to.appendCodePoint(c);
        }
    }

    private static void end(StringBuilder word, Set<String> words) {
        if (!word.isEmpty()) {
            words.add(word.substring(
                    0, word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length())))));
            word.setLength(0);
        }
    }
}
