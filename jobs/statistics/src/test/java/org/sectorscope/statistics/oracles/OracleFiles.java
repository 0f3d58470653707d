package org.sectorscope.statistics.oracles;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of reference results, tables with headings as R writes them. They may be absent: tests then skip. */
final class OracleFiles {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\n]*))(,|\n|$)");

    private OracleFiles() {}

    static void assumePresent() {
        assumeTrue(exists("reference.csv"), () -> "no reference results in " + FOLDER);
    }

    static boolean exists(String file) {
        return Files.exists(FOLDER.resolve(file));
    }

    /** The rows of a file, by heading. */
    static List<Map<String, String>> read(String file) {
        String text;
        try {
            text = Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            line.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                if (line.size() > 1 || !line.get(0).isEmpty()) {
                    lines.add(line);
                }
                line = new ArrayList<>();
            }
        }
        List<String> headings = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> each : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < headings.size(); c++) {
                row.put(headings.get(c), each.get(c));
            }
            rows.add(row);
        }
        return rows;
    }

    static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r.get(name))).toArray();
    }
}
