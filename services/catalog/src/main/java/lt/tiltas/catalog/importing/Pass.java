package lt.tiltas.catalog.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.catalog.institution.Recorded.Change;

/** One reading of a file, which checks its rows and, if asked, records the good ones. */
final class Pass<K, T> {

    /** Rows that are looked up in the catalogue together. */
    private static final int CHUNK = 500;

    private final Sheet<K, T> sheet;
    private final boolean loading;
    private final int maxRows;

    private final Map<K, Long> linesOfKeys = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Read<T>> chunk = new ArrayList<>();
    private int rows;
    private int good;
    private int loaded;
    private int changed;

    private record Read<T>(long line, T content) {}

    Pass(Sheet<K, T> sheet, boolean loading, int maxRows) {
        this.sheet = sheet;
        this.loading = loading;
        this.maxRows = maxRows;
    }

    Report over(CsvFile file) throws IOException {
        file.read(this::row, faults::add);
        finishChunk();
        // Rows are checked in chunks, so faults of cells come before faults of whole rows.
        faults.sort((one, other) -> Long.compare(one.line(), other.line()));
        return new Report(rows, good, loaded, changed, faults);
    }

    private void row(CsvRow row) {
        if (++rows > maxRows) {
            throw new ImportRefused.TooManyRows(maxRows);
        }
        T content = row.objections().isEmpty() ? sheet.read(row) : null;
        if (content == null) {
            row.objections().forEach(objection -> faults.add(new Fault(row.line(), objection)));
            return;
        }
        Long first = linesOfKeys.putIfAbsent(sheet.key(content), row.line());
        if (first != null) {
            faults.add(new Fault(
                    row.line(),
                    new Objection(
                            sheet.keyColumn(),
                            "%s stands on line %d already.".formatted(sheet.key(content), first),
                            "Keep one of the two rows.")));
            return;
        }
        chunk.add(new Read<>(row.line(), content));
        if (chunk.size() == CHUNK) {
            finishChunk();
        }
    }

    private void finishChunk() {
        Map<K, T> present = chunk.isEmpty()
                ? Map.of()
                : sheet.present(
                        chunk.stream().map(read -> sheet.key(read.content())).toList());
        for (Read<T> read : chunk) {
            Optional<T> before = Optional.ofNullable(present.get(sheet.key(read.content())));
            Optional<Objection> objection = sheet.objection(read.content(), before);
            if (objection.isEmpty() && loading) {
                objection = load(read.content(), before);
            }
            if (objection.isPresent()) {
                faults.add(new Fault(read.line(), objection.get()));
            } else {
                good++;
                sheet.good(read.content());
            }
        }
        chunk.clear();
    }

    private Optional<Objection> load(T content, Optional<T> before) {
        if (before.filter(content::equals).isPresent()) {
            loaded++;
            return Optional.empty();
        }
        return switch (sheet.record(content)) {
            case Sheet.Outcome.Objected<T> objected -> Optional.of(objected.objection());
            case Sheet.Outcome.Done<T> done -> {
                loaded++;
                changed += done.recorded().change() == Change.UNCHANGED ? 0 : 1;
                yield Optional.empty();
            }
        };
    }
}
