package lt.tiltas.documents.template;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import lt.tiltas.documents.document.Text;
import org.jspecify.annotations.Nullable;

/**
 * A template with everything filled in.
 *
 * @param title on one line
 * @param paragraphs in their order; an empty one keeps a distance
 */
public record Filled(String title, List<String> paragraphs, Locale locale) {
    /** Most characters of a value. */
    public static final int LONGEST = 5000;

    public Filled {
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * Fills the values in.
     *
     * @param values texts, numbers, dates as ISO 8601 has them, choices as the template has them
     * @throws TemplateRefused.BadValues naming every value that is missing, unknown or of another kind
     */
    static Filled of(Template template, Map<String, ? extends @Nullable Object> values) {
        Locale locale = Locale.of(template.language());
        List<TemplateRefused.Fault> faults = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (Field field : template.fields()) {
            Object value = values.get(field.name());
            if (value == null || value.equals("")) {
                if (field.required()) {
                    faults.add(new TemplateRefused.Fault(
                            field.name(), "“" + field.label() + "” is missing", "Give " + wanted(field) + "."));
                }
                texts.put(field.name(), "");
                continue;
            }
            String text = text(field, value, locale);
            if (text == null) {
                faults.add(new TemplateRefused.Fault(
                        field.name(),
                        "“" + field.label() + "” is not " + wanted(field),
                        "Give " + wanted(field) + "."));
            } else {
                texts.put(field.name(), text);
            }
        }
        values.keySet().stream()
                .filter(name -> template.fields().stream()
                        .noneMatch(field -> field.name().equals(name)))
                .sorted()
                .forEach(name -> faults.add(new TemplateRefused.Fault(
                        name, "The template has no such field", "Leave it out, or take the names from the template.")));
        if (!faults.isEmpty()) {
            throw new TemplateRefused.BadValues(faults);
        }
        return new Filled(
                filled(template.title(), texts).replaceAll("\\s+", " ").strip(),
                filled(template.body(), texts).lines().toList(),
                locale);
    }

    private static @Nullable String text(Field field, Object value, Locale locale) {
        return switch (field.kind()) {
            case TEXT -> value instanceof String text && isLegible(text) ? text.strip() : null;
            case CHOICE -> value instanceof String text && field.choices().contains(text) ? text : null;
            case DATE -> value instanceof String text ? date(text, locale) : null;
            case NUMBER -> value instanceof Number number ? number(number, locale) : null;
        };
    }

    private static boolean isLegible(String text) {
        return text.length() <= LONGEST && text.lines().allMatch(line -> Text.isPlain(line.replace('\t', ' ')));
    }

    private static @Nullable String date(String text, Locale locale) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < 1 || date.getYear() > 9999
                    ? null
                    : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(date);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String number(Number number, Locale locale) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            if (exact.precision() > 30 || Math.abs(exact.scale()) > 30) {
                return null;
            }
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(10);
            return format.format(exact);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String wanted(Field field) {
        return switch (field.kind()) {
            case TEXT -> "a text of at most " + LONGEST + " characters that can be read";
            case CHOICE -> "one of " + String.join(", ", field.choices());
            case DATE -> "a date such as 2026-03-02";
            case NUMBER -> "a number of at most 30 digits";
        };
    }

    /** What is filled in is not looked at for places again. */
    private static String filled(String text, Map<String, String> texts) {
        return Template.PLACE
                .matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(texts.getOrDefault(place.group(1), "")));
    }
}
