package lt.tiltas.documents.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A type of documents, as an institution has it.
 *
 * @param names by language (ISO 639-1); at least one
 * @param retired whether new documents cannot have it; those that have it keep it
 */
public record DocumentType(TypeCode code, Map<String, String> names, boolean retired) {
    /** Most characters of a name. */
    public static final int LONGEST_NAME = 100;

    /** What an institution has until it decides otherwise. */
    static final List<DocumentType> USUAL = List.of(
            usual("letter", "Raštas", "Letter", "Лист", "Pismo"),
            usual("order", "Įsakymas", "Order", "Наказ", "Zarządzenie"),
            usual("decision", "Sprendimas", "Decision", "Рішення", "Decyzja"),
            usual("contract", "Sutartis", "Contract", "Договір", "Umowa"),
            usual("minutes", "Protokolas", "Minutes", "Протокол", "Protokół"),
            usual("application", "Prašymas", "Application", "Заява", "Wniosek"),
            usual("report", "Ataskaita", "Report", "Звіт", "Sprawozdanie"));

    public DocumentType {
        names = Map.copyOf(new TreeMap<>(names));
        if (names.isEmpty()) {
            throw new ListRefused.BadName("A type needs a name in at least one language");
        }
        names.forEach((language, name) -> {
            if (!language.matches("[a-z]{2}")) {
                throw new ListRefused.BadName("“" + language + "” is not a language code");
            }
            if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME || !Text.isPlain(name)) {
                throw new ListRefused.BadName(
                        "The name in “" + language + "” is empty, too long, or has characters that cannot be shown");
            }
        });
    }

    private static DocumentType usual(String code, String lt, String en, String uk, String pl) {
        return new DocumentType(new TypeCode(code), Map.of("lt", lt, "en", en, "uk", uk, "pl", pl), false);
    }
}
