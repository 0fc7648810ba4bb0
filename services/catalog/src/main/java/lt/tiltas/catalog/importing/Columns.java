package lt.tiltas.catalog.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lt.tiltas.catalog.institution.Names;

/**
 * The columns that a kind of file has besides the names, one for each language, in {@code name_lt}, {@code name_en} ….
 * Their order does not matter, nor does the case of their letters.
 */
record Columns(List<String> required, List<String> optional) {

    Columns {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /** The column that a header cell means; nothing when it is none of this kind of file. */
    Optional<String> meant(String header) {
        String name = header.strip();
        if (name.toLowerCase(Locale.ROOT).startsWith(CsvRow.NAME_PREFIX)) {
            return Optional.of(name.toLowerCase(Locale.ROOT))
                    .filter(column -> Names.isLanguage(column.substring(CsvRow.NAME_PREFIX.length())));
        }
        return all().stream().filter(column -> column.equalsIgnoreCase(name)).findFirst();
    }

    /** What is wrong with a header. */
    List<Objection> objections(List<String> header) {
        List<Objection> objections = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (String cell : header) {
            Optional<String> column = meant(cell);
            if (column.isEmpty()) {
                objections.add(new Objection(
                        cell.strip(), "No column of this name is known.", "Remove it, or use one of " + known() + "."));
            } else if (!found.add(column.get())) {
                objections.add(new Objection(column.get(), "The column is there twice.", "Keep one of them."));
            }
        }
        for (String column : required) {
            if (!found.contains(column)) {
                objections.add(new Objection(
                        column,
                        "The column is missing.",
                        "Add it; the first line names the columns, separated by" + " commas or semicolons: " + known()
                                + "."));
            }
        }
        if (found.stream().noneMatch(column -> column.startsWith(CsvRow.NAME_PREFIX))) {
            objections.add(new Objection(
                    CsvRow.NAME_PREFIX + "lt", "No column holds a name.", "Add a column such as name_lt or name_en."));
        }
        return objections;
    }

    private String known() {
        return String.join(", ", all()) + ", name_lt, name_en, …";
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        return all;
    }
}
