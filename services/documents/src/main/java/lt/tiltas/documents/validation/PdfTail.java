package lt.tiltas.documents.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Updates of a PDF (ISO 32000-2, 7.5.6) that no signature covers, such as level LT adds, read as they are written. Readers
 * mend what is wrong in them unseen, so that each number must be the one that follows from the rest: every object is
 * listed at its place and every place holds an object, updates follow each other, nothing stands between the parts but
 * white space, and nothing new is there that nothing refers to.
 */
final class PdfTail {
    private static final Pattern OBJECT = Pattern.compile("(0|[1-9]\\d{0,7}) 0 obj(?![A-Za-z\\d])");
    private static final Pattern REFERENCE = Pattern.compile("(0|[1-9]\\d{0,7}) 0 R(?![A-Za-z\\d])");
    private static final Pattern SECTION = Pattern.compile("(0|[1-9]\\d{0,7}) ([1-9]\\d{0,7}) ?(?:\\r\\n|\\n|\\r)");
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) 00000 n(?: \\r| \\n|\\r\\n)");
    private static final Pattern FREE = Pattern.compile("0000000000 65535 f(?: \\r| \\n|\\r\\n)");
    static final Pattern END =
            Pattern.compile("startxref(?:\\r\\n|\\n|\\r)(0|[1-9]\\d{0,9})(?:\\r\\n|\\n|\\r)%%EOF(?:\\r\\n|\\n|\\r|$)");
    private static final Pattern MADE_BY = Pattern.compile("%iText[ -~]*(?:\\r\\n|\\n|\\r)");
    private static final Pattern SPACE = Pattern.compile("[ \\r\\n]*");
    private static final Pattern NAME = Pattern.compile("/[!-~&&[^()<>\\[\\]{}/%]]*");
    private static final Pattern SCALAR = Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)?(?:\\.\\d+)?(?<=\\d)");
    private static final Pattern HEX = Pattern.compile("<(?:[0-9a-f]*|[0-9A-F]*)>");
    /** What is deeper is nothing that a program writes, and would use up the stack. */
    private static final int DEEPEST = 32;

    private static final Set<String> TRAILER = Set.of("/Size", "/Prev", "/Root", "/Info", "/ID");
    private static final Set<String> TABLE = Set.of("/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms");

    private final String text;
    private final int base;
    private final Map<Integer, Integer> objects = new LinkedHashMap<>();
    private final Map<Integer, Object> values = new LinkedHashMap<>();
    private Set<Integer> wanted = new HashSet<>();
    private long previous;
    private int size;
    private int at;
    private int depth;

    private PdfTail(String text, int base, long previous, int size) {
        this.text = text;
        this.base = base;
        this.previous = previous;
        this.size = size;
    }

    /** Something that programs do not write there. */
    static final class Odd extends Exception {
        Odd(String part) {
            super(part, null, false, false);
        }

        String part() {
            return String.valueOf(getMessage());
        }
    }

    /** A reference to an object. */
    record Reference(int number) {}

    /**
     * What the updates hold.
     *
     * @param places of objects in the file, by number, each one's last
     * @param values of the objects: names with their slash and other words as text, {@link Reference}, list or map
     */
    record Updates(Map<Integer, Integer> places, Map<Integer, Object> values) {}

    /**
     * Reads updates.
     *
     * @param text a character for each byte
     * @param base where in the file it begins
     * @param previous where the table of the revision before it is
     * @param size of that table
     */
    static Updates read(String text, int base, long previous, int size) throws Odd {
        PdfTail tail = new PdfTail(text, base, previous, size);
        Map<Integer, Integer> places = new LinkedHashMap<>();
        Map<Integer, Object> values = new LinkedHashMap<>();
        tail.skip();
        while (tail.at < text.length()) {
            tail.update();
            places.putAll(tail.objects);
            values.putAll(tail.values);
            tail.skip();
        }
        return new Updates(places, values);
    }

    private void update() throws Odd {
        objects.clear();
        values.clear();
        wanted = new HashSet<>();
        int table = -1;
        Map<?, ?> trailer = Map.of();
        while (table < 0) {
            int here = at;
            Matcher object = match(OBJECT);
            if (object.lookingAt()) {
                at = object.end();
                int number = Integer.parseInt(object.group(1));
                skip();
                Object value = value();
                require(values.put(number, value) == null, "obj");
                objects.put(number, base + here);
                if (value instanceof Map<?, ?> map) {
                    String content = stream(map);
                    if ("/XRef".equals(map.get("/Type"))) {
                        table = base + here;
                        trailer = map;
                        wanted.add(number);
                        Map<Integer, Integer> listed = new PdfTable(map, content).places();
                        // It need not list itself.
                        listed.putIfAbsent(number, table);
                        require(listed.equals(objects), "xref");
                    }
                }
                skip();
                expect("endobj");
            } else {
                expect("xref");
                table = base + here;
                Map<Integer, Integer> listed = table();
                require(listed.equals(objects), "xref");
                expect("trailer");
                skip();
                require(value() instanceof Map<?, ?> map && (trailer = map) == map, "trailer");
            }
            skip();
        }
        trailer(trailer, table);
    }

    private void trailer(Map<?, ?> trailer, int table) throws Odd {
        boolean stream = trailer.containsKey("/Type");
        for (Object key : trailer.keySet()) {
            require(TRAILER.contains(key) || stream && TABLE.contains(key), "trailer");
        }
        int highest = objects.keySet().stream().mapToInt(number -> number).max().orElse(0);
        require(String.valueOf(Math.max(size, highest + 1)).equals(trailer.get("/Size")), "Size");
        require(String.valueOf(previous).equals(trailer.get("/Prev")), "Prev");
        for (int number : objects.keySet()) {
            require(number < size || wanted.contains(number), "obj");
        }
        Matcher comment = match(MADE_BY);
        if (comment.lookingAt()) {
            at = comment.end();
        }
        Matcher end = match(END);
        require(end.lookingAt() && Long.parseLong(end.group(1)) == table, "startxref");
        at = end.end();
        size = Math.max(size, highest + 1);
        previous = table;
    }

    /** The entries of a table, which has 20 bytes for each. */
    private Map<Integer, Integer> table() throws Odd {
        Map<Integer, Integer> listed = new LinkedHashMap<>();
        require(text.startsWith("\n", at) || text.startsWith("\r", at), "xref");
        skip();
        Matcher section = match(SECTION);
        require(section.lookingAt(), "xref");
        while (section.lookingAt()) {
            at = section.end();
            int first = Integer.parseInt(section.group(1));
            int count = Integer.parseInt(section.group(2));
            for (int number = first; number < first + count; number++) {
                Matcher free = match(FREE);
                Matcher entry = match(ENTRY);
                if (number == 0 && free.lookingAt()) {
                    at = free.end();
                } else {
                    require(entry.lookingAt(), "xref");
                    at = entry.end();
                    long place = Long.parseLong(entry.group(1));
                    require(place <= Integer.MAX_VALUE && listed.put(number, (int) place) == null, "xref");
                }
            }
            section = match(SECTION);
        }
        return listed;
    }

    /** The content of the stream that the dictionary begins, as it is written; empty when it begins none. */
    private String stream(Map<?, ?> dictionary) throws Odd {
        int before = at;
        skip();
        if (!text.startsWith("stream", at)) {
            at = before;
            return "";
        }
        at += "stream".length();
        at += text.startsWith("\r\n", at) ? 2 : 1;
        require(text.startsWith("\n", at - 1) && dictionary.get("/Length") instanceof String, "stream");
        int from = at;
        at += length(String.valueOf(dictionary.get("/Length")));
        String content = text.substring(from, at);
        at += text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) || text.startsWith("\r", at) ? 1 : 0;
        expect("endstream");
        return content;
    }

    private int length(String written) throws Odd {
        require(written.matches("0|[1-9]\\d{0,8}") && Integer.parseInt(written) <= text.length() - at, "Length");
        return Integer.parseInt(written);
    }

    private Object value() throws Odd {
        require(depth < DEEPEST, "obj");
        depth++;
        try {
            return nested();
        } finally {
            depth--;
        }
    }

    private Object nested() throws Odd {
        if (text.startsWith("<<", at)) {
            return dictionary();
        }
        if (text.startsWith("[", at)) {
            at++;
            List<Object> all = new ArrayList<>();
            for (skip(); !text.startsWith("]", at); skip()) {
                all.add(value());
            }
            at++;
            return all;
        }
        if (text.startsWith("(", at)) {
            return literal();
        }
        Matcher reference = match(REFERENCE);
        if (reference.lookingAt()) {
            at = reference.end();
            int number = Integer.parseInt(reference.group(1));
            wanted.add(number);
            return new Reference(number);
        }
        for (Pattern one : List.of(NAME, HEX, SCALAR)) {
            Matcher word = match(one);
            if (word.lookingAt() && word.end() > at) {
                at = word.end();
                return word.group();
            }
        }
        throw new Odd("obj");
    }

    private Map<String, Object> dictionary() throws Odd {
        Map<String, Object> all = new LinkedHashMap<>();
        at += 2;
        for (skip(); !text.startsWith(">>", at); skip()) {
            Matcher name = match(NAME);
            require(name.lookingAt(), "obj");
            at = name.end();
            skip();
            require(all.put(name.group(), value()) == null, "obj");
        }
        at += 2;
        return all;
    }

    private String literal() throws Odd {
        int from = at;
        int depth = 0;
        do {
            require(at < text.length(), "obj");
            char character = text.charAt(at++);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            at += character == '\\' ? 1 : 0;
        } while (depth > 0);
        return text.substring(from, at);
    }

    private Matcher match(Pattern pattern) {
        return pattern.matcher(text).region(Math.min(at, text.length()), text.length());
    }

    private void skip() {
        Matcher space = match(SPACE);
        at = space.lookingAt() ? space.end() : at;
    }

    private void expect(String word) throws Odd {
        require(text.startsWith(word, at), word);
        at += word.length();
    }

    private static void require(boolean holds, String part) throws Odd {
        if (!holds) {
            throw new Odd(part);
        }
    }
}
