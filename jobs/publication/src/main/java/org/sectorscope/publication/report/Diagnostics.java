package org.sectorscope.publication.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.publication.table.TidyNumber;

/** What weighting left in {@code weight/diagnostics.csv}. */
final class Diagnostics {
    /** The variable and the category that measures are of; empty where they are of all responses. */
    record Key(String variable, String category) {}

    private final List<Map<String, String>> rows;

    /** @param dir the output folder; nothing is told of weights where it holds no such file */
    Diagnostics(Path dir) {
        this.rows = CsvFile.readIfThere(dir.resolve("weight/diagnostics.csv"));
    }

    List<String> waves() {
        return rows.stream().map(r -> r.get("wave")).distinct().toList();
    }

    /** Measures of a section by what they are of, both in the file's order. */
    Map<Key, Map<String, Double>> section(String wave, String section) {
        Map<Key, Map<String, Double>> found = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            if (row.get("wave").equals(wave) && row.get("section").equals(section)) {
                found.computeIfAbsent(new Key(row.get("variable"), row.get("category")), k -> new LinkedHashMap<>())
                        .put(row.get("measure"), TidyNumber.read(row.get("value")));
            }
        }
        return found;
    }

    /** Measures of a section that is of all responses. */
    Map<String, Double> all(String wave, String section) {
        return section(wave, section).getOrDefault(new Key("", ""), Map.of());
    }
}
