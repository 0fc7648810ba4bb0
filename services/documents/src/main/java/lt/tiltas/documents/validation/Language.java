package lt.tiltas.documents.validation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The languages that verdicts are told in. */
public enum Language {
    LT("lt"),
    EN("en"),
    UK("uk"),
    PL("pl");

    private static final List<Locale> LOCALES = List.of(LT.locale, EN.locale, UK.locale, PL.locale);

    private final Locale locale;

    Language(String code) {
        this.locale = Locale.of(code);
    }

    public Locale locale() {
        return locale;
    }

    /** ISO 639-1. */
    @JsonValue
    public String code() {
        return locale.getLanguage();
    }

    /** The one with the ISO 639-1 code. */
    public static Language parse(String code) {
        for (Language one : values()) {
            if (one.code().equals(code)) {
                return one;
            }
        }
        throw new IllegalArgumentException("No such language");
    }

    /**
     * The asked one; else the one that the header likes best; else English.
     *
     * @param accepted the header Accept-Language (RFC 9110, 12.5.4); one that cannot be read says nothing
     */
    public static Language of(@Nullable Language asked, @Nullable String accepted) {
        if (asked != null) {
            return asked;
        }
        try {
            Locale best = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), LOCALES);
            return best == null ? EN : parse(best.getLanguage());
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }

    /**
     * The text of the table in this language.
     *
     * @param table name of the resource bundle in this package
     * @throws MissingResourceException when neither this language nor English has it
     */
    public String text(String table, String key) {
        return ResourceBundle.getBundle(
                        "lt.tiltas.documents.validation." + table,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
