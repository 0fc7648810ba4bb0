package lt.tiltas.documents.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.Text;
import lt.tiltas.documents.document.TypeCode;
import org.jspecify.annotations.Nullable;

/**
 * A text with fields, from which documents of one type are made.
 *
 * @param name as people see it
 * @param title of the documents; as the body, it has fields between double braces, such as {@code {{guest}}}
 * @param body paragraphs, one a line
 * @param caseFile index in the plan of the year in which a document is made; absent when the clerk decides
 * @param retired whether no more documents are made from it
 */
public record Template(
        String institution,
        TemplateCode code,
        String name,
        TypeCode type,
        String language,
        String title,
        String body,
        List<Field> fields,
        Access access,
        @Nullable CaseFileIndex caseFile,
        boolean retired) {
    /** Most characters of a body. */
    public static final int LONGEST_BODY = 20_000;

    /** Most fields. */
    public static final int MOST_FIELDS = 100;

    static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    public Template {
        fields = List.copyOf(fields);
        if (name.isBlank() || name.length() > Field.LONGEST || !Text.isPlain(name)) {
            throw new TemplateRefused.BadTemplate("name", "The name is empty, too long, or cannot be read");
        }
        if (!language.matches("[a-z]{2}")) {
            throw new TemplateRefused.BadTemplate("language", "“" + language + "” is not a language code");
        }
        if (title.isBlank() || title.length() > Description.LONGEST_TITLE || !Text.isPlain(title)) {
            throw new TemplateRefused.BadTemplate("title", "The title is empty, too long, or cannot be read");
        }
        if (body.isBlank()
                || body.length() > LONGEST_BODY
                || !body.lines().allMatch(line -> Text.isPlain(line.replace('\t', ' ')))) {
            throw new TemplateRefused.BadTemplate("body", "The body is empty, too long, or cannot be read");
        }
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        if (fields.size() > MOST_FIELDS || names.size() < fields.size()) {
            throw new TemplateRefused.BadTemplate(
                    "fields", "A template has at most " + MOST_FIELDS + " fields, each name once");
        }
        requireKnown("title", title, names);
        requireKnown("body", body, names);
    }

    private static void requireKnown(String where, String text, Set<String> names) {
        Set<String> unknown = new HashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (!names.contains(places.group(1))) {
                unknown.add("“" + places.group(1) + "”");
            }
        }
        if (!unknown.isEmpty()) {
            throw new TemplateRefused.BadTemplate(
                    where,
                    "The " + where + " has places for fields that the template does not have: "
                            + unknown.stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
