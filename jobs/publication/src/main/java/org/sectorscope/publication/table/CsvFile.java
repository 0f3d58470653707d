package org.sectorscope.publication.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.sectorscope.study.Trouble;

/**
 * Small CSV files with a heading row: RFC 4180 quoting, UTF-8 without byte order mark, {@code ,}, lines ended by a line
 * feed alone, so that the bytes are the same on every system and read well in version control.
 */
public final class CsvFile {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private CsvFile() {}

    /**
     * Writes a file and the folders above it. Values are written as they are: a file for programs must not alter its
     * data, so a value such as {@code =1+1} is kept, quoted only where the format asks for it.
     *
     * @param rows each as long as the header
     * @throws IllegalArgumentException if a row is longer or shorter than the header
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, List<String> header, Iterable<List<String>> rows) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                print(out, List.<List<String>>of(header).iterator(), header.size());
                print(out, rows.iterator(), header.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The bytes of some rows of a file.
     *
     * @param columns how many values each has
     * @throws IllegalArgumentException if a row is longer or shorter
     */
    public static byte[] bytes(Iterator<List<String>> rows, int columns) {
        // A writer would turn each value into bytes by itself.
        var text = new StringBuilder();
        try {
            print(text, rows, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void print(Appendable out, Iterator<List<String>> rows, int columns) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        while (rows.hasNext()) {
            List<String> row = rows.next();
            if (row.size() != columns) {
                throw new IllegalArgumentException(row.size() + " values under " + columns + " headings");
            }
            printer.printRecord(row);
        }
    }

    /**
     * Reads a file whole, each row by its headings in the file's order; lines may end in any way, a byte order mark is
     * passed over.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static List<Map<String, String>> read(Path file) {
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = FORMAT.parse(in)) {
            List<String> header = null;
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (header == null) {
                    header = new ArrayList<>(record.toList());
                    header.set(0, header.get(0).replace("\uFEFF", ""));
                    continue;
                }
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), i < record.size() ? record.get(i) : "");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows of a file that a job before has written, as values; none where there is no such file.
     *
     * @throws Trouble of kind {@code DATA}, naming the line, where {@code value} takes exception to a row
     */
    static <T> List<T> readRows(Path file, Function<Map<String, String>, T> value) {
        List<T> values = new ArrayList<>();
        for (Map<String, String> row : readIfThere(file)) {
            try {
                values.add(value.apply(row));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new Trouble(
                        Trouble.Kind.DATA,
                        file.toString(),
                        values.size() + 2,
                        "this row lacks a column or holds no number where one belongs",
                        "run the tabulate job again");
            }
        }
        return values;
    }

    /** As {@link #read}, but no rows where there is no such file. */
    public static List<Map<String, String>> readIfThere(Path file) {
        return Files.exists(file) ? read(file) : List.of();
    }
}
