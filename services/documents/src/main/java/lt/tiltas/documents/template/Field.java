package lt.tiltas.documents.template;

import java.util.List;
import java.util.Locale;
import lt.tiltas.documents.document.Text;

/**
 * A place in a template that a clerk fills in.
 *
 * @param name as the text has it between braces
 * @param label as people see it
 * @param choices what a choice is of; empty for other kinds
 */
public record Field(String name, String label, Kind kind, boolean required, List<String> choices) {
    /** What a name looks like. */
    public static final String PATTERN = "[a-z][a-z0-9_]{0,39}";

    /** Most characters of a label or a choice. */
    public static final int LONGEST = 200;

    /** Most choices. */
    public static final int MOST_CHOICES = 100;

    public Field {
        choices = List.copyOf(choices);
        if (!name.matches(PATTERN)) {
            throw new TemplateRefused.BadTemplate(
                    "fields", "“" + name + "” cannot be the name of a field: small letters, digits and _");
        }
        if (!isShort(label)) {
            throw new TemplateRefused.BadTemplate("fields", "The field “" + name + "” needs a label that can be read");
        }
        boolean choice = kind == Kind.CHOICE;
        if (choice != !choices.isEmpty()
                || choices.size() > MOST_CHOICES
                || choices.stream().distinct().count() < choices.size()
                || !choices.stream().allMatch(Field::isShort)) {
            throw new TemplateRefused.BadTemplate(
                    "fields",
                    choice
                            ? "The field “" + name + "” needs 1 to " + MOST_CHOICES + " different choices"
                            : "The field “" + name + "” is no choice and has none");
        }
    }

    private static boolean isShort(String text) {
        return !text.isBlank() && text.length() <= LONGEST && Text.isPlain(text);
    }

    /** What is filled in. */
    public enum Kind {
        TEXT,
        DATE,
        NUMBER,
        CHOICE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind parse(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Not a kind of field: " + wireName);
        }
    }
}
