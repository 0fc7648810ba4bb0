package lt.tiltas.catalog.importing;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180) on disk, read row by row: UTF-8 with or without a byte order mark, commas or semicolons, cells
 * in quotation marks where needed, also over several lines. Empty lines are passed over.
 */
record CsvFile(Path path, Columns columns) {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** What a decoder leaves of bytes that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";
    /** Enough for every header that makes sense. */
    private static final int HEADER_SAMPLE = 64 * 1024;

    /** Reads to the end, or to where the file cannot be read any further, which is a fault too. */
    void read(Consumer<CsvRow> rows, Consumer<Fault> faults) throws IOException {
        if (isUtf16()) {
            faults.accept(new Fault(1, new Objection("", "The file is in UTF-16.", "Save it as CSV UTF-8.")));
            return;
        }
        try (Reader reader = open();
                CSVParser parser = format(reader).parse(reader)) {
            parse(parser, rows, faults);
        }
    }

    private void parse(CSVParser parser, Consumer<CsvRow> rows, Consumer<Fault> faults) {
        Iterator<CSVRecord> records = parser.iterator();
        List<String> header = List.of();
        while (true) {
            long line = parser.getCurrentLineNumber() + 1;
            try {
                if (!records.hasNext()) {
                    break;
                }
            } catch (UncheckedIOException broken) {
                if (!(broken.getCause() instanceof CSVException)) {
                    throw broken;
                }
                faults.accept(unreadable(line));
                return;
            }
            CSVRecord record = records.next();
            if (isEmpty(record)) {
                continue;
            }
            if (header.isEmpty()) {
                header = record.toList();
                List<Objection> objections = columns.objections(header);
                objections.forEach(objection -> faults.accept(new Fault(line, objection)));
                if (!objections.isEmpty()) {
                    return;
                }
                header = header.stream()
                        .map(cell -> columns.meant(cell).orElseThrow())
                        .toList();
            } else {
                rows.accept(row(line, header, record));
            }
        }
        if (header.isEmpty()) {
            faults.accept(new Fault(
                    1, new Objection("", "The file is empty.", "Its first line names the columns; rows follow.")));
        }
    }

    private static CsvRow row(long line, List<String> header, CSVRecord record) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
            String cell = record.get(i).strip();
            String column = i < header.size() ? header.get(i) : "";
            if (cell.contains(REPLACEMENT)) {
                objections.add(new Objection(column, "The cell is not UTF-8.", "Save the file as CSV UTF-8."));
            }
            if (i < header.size()) {
                cells.put(column, cell);
            } else if (!cell.isEmpty()) {
                objections.add(cells(record, header));
                break;
            }
        }
        if (record.size() < header.size()) {
            objections.add(cells(record, header));
        }
        CsvRow row = new CsvRow(line, cells);
        row.objections().addAll(objections);
        return row;
    }

    private static Objection cells(CSVRecord record, List<String> header) {
        return new Objection(
                "",
                "The row has %d cells, the header %d.".formatted(record.size(), header.size()),
                "Give every row as many cells as the header; put a cell with the separator in it into quotation"
                        + " marks.");
    }

    private static Fault unreadable(long line) {
        return new Fault(
                line,
                new Objection(
                        "",
                        "A quotation mark is not closed, or text follows a closed one; the file was not read from here"
                                + " on.",
                        "Put the whole cell into quotation marks, and double those within it."));
    }

    private static boolean isEmpty(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    private boolean isUtf16() throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            int first = bytes.read();
            int second = bytes.read();
            return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF;
        }
    }

    /** Decodes what is not UTF-8 to U+FFFD, so that the fault is found in its cell and has a line number. */
    private Reader open() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(path)),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The separator is the one that the header has more of. */
    private static CSVFormat format(Reader reader) throws IOException {
        reader.mark(HEADER_SAMPLE);
        int balance = 0;
        for (int i = 0; i < HEADER_SAMPLE - 1; i++) {
            int character = reader.read();
            if (character == -1 || balance != 0 && (character == '\n' || character == '\r')) {
                break;
            }
            balance += character == ';' ? 1 : character == ',' ? -1 : 0;
        }
        reader.reset();
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(balance > 0 ? ';' : ',')
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }
}
