package lt.tiltas.catalog.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;
import org.jspecify.annotations.Nullable;

/** A row of a file, whose cells are turned into values; it gathers what is wrong with each. */
final class CsvRow {

    static final String NAME_PREFIX = "name_";

    private final long line;
    private final Map<String, String> cells;
    private final List<Objection> objections = new ArrayList<>();

    /** @param cells by column, stripped; an empty cell is an empty text */
    CsvRow(long line, Map<String, String> cells) {
        this.line = line;
        this.cells = cells;
    }

    long line() {
        return line;
    }

    List<Objection> objections() {
        return objections;
    }

    /** The value of a cell that must not be empty; null when there is an objection to it. */
    <T> @Nullable T required(String column, Function<String, T> value) {
        if (cell(column).isEmpty()) {
            objections.add(new Objection(column, "The cell is empty.", "Fill it in."));
            return null;
        }
        return optional(column, value);
    }

    /** The value of a cell; null when it is empty or there is an objection to it. */
    <T> @Nullable T optional(String column, Function<String, T> value) {
        String cell = cell(column);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return value.apply(cell);
        } catch (InvalidValue invalid) {
            objections.add(new Objection(column, invalid.reason(), invalid.remedy()));
            return null;
        }
    }

    /** The names in the columns {@code name_lt}, {@code name_en} …; null when there is an objection to one. */
    @Nullable
    Names names() {
        int before = objections.size();
        SortedMap<String, String> names = new TreeMap<>();
        List<String> columns = cells.keySet().stream()
                .filter(column -> column.startsWith(NAME_PREFIX))
                .toList();
        for (String column : columns) {
            String language = column.substring(NAME_PREFIX.length());
            String name = optional(column, text -> Names.checked(language, text));
            if (name != null) {
                names.put(language, name);
            }
        }
        if (objections.size() > before) {
            return null;
        }
        if (names.isEmpty()) {
            objections.add(new Objection(
                    columns.getFirst(), "The row has no name.", "Write a name in at least one language."));
            return null;
        }
        return new Names(names);
    }

    /** The value made of several cells; null when there is an objection to it, which names its column. */
    <T> @Nullable T whole(Function<CsvRow, T> value) {
        try {
            return value.apply(this);
        } catch (InvalidValue invalid) {
            objections.add(new Objection(invalid.field(), invalid.reason(), invalid.remedy()));
            return null;
        }
    }

    /** A whole number without sign. */
    static Integer number(String cell) {
        if (!cell.matches("[0-9]{1,9}")) {
            throw new InvalidValue("This is not a whole number.", "Write digits only, such as 3.");
        }
        return Integer.valueOf(cell);
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
