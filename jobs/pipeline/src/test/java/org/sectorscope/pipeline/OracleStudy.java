package org.sectorscope.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sectorscope.publication.table.CsvFile;

/** A study whose responses are a data set of R's reference results. */
final class OracleStudy {
    static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    private final Path folder;
    private final List<Map<String, String>> rows;
    private final List<String> categories;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder tables = new StringBuilder();

    /**
     * @param categories variables that are read as codes; all others that are asked for are numbers
     * @param replicates design whose replicate weights become columns; empty: none
     */
    OracleStudy(Path folder, String data, List<String> categories, String replicates) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.categories = categories;
        this.rows = CsvFile.read(FOLDER.resolve("data/" + data + ".csv"));
        for (String column : rows.get(0).keySet()) {
            columns.put(column, rows.stream().map(r -> r.get(column)).toList());
        }
        if (!replicates.isEmpty()) {
            List<Map<String, String>> weights = CsvFile.read(FOLDER.resolve("repweights/" + replicates + ".csv"));
            for (String column : weights.get(0).keySet()) {
                if (column.startsWith("rw")) {
                    columns.put(column, weights.stream().map(r -> r.get(column)).toList());
                }
            }
            Path scales = FOLDER.resolve("repweights/" + replicates + ".scales.csv");
            Files.copy(scales, folder.resolve("scales.csv"));
        }
    }

    static String name(String column) {
        return column.replace('.', '_');
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    /** Lines of the study file, YAML. */
    OracleStudy with(String yaml) {
        text.append(yaml).append('\n');
        return this;
    }

    OracleStudy table(String id, String yaml) {
        tables.append("  - {id: %s, df: design, %s}\n".formatted(id, yaml));
        return this;
    }

    /** Writes the study. */
    Path write() {
        var csv = new StringBuilder(String.join(",", columns.keySet())).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            List<String> line = new ArrayList<>();
            for (List<String> column : columns.values()) {
                line.add('"' + column.get(i) + '"');
            }
            csv.append(String.join(",", line)).append('\n');
        }
        String all = text + tables.toString();
        var codebook = new StringBuilder("variables:\n");
        columns.forEach((column, values) -> {
            if (!column.matches("rw[0-9]+") && !all.matches("(?s).*\\b" + name(column) + "\\b.*")) {
                return;
            }
            codebook.append("  - {name: ")
                    .append(name(column))
                    .append(", source: \"")
                    .append(column)
                    .append("\", ");
            if (categories.contains(column)) {
                var codes = new TreeSet<>(values);
                codes.remove("");
                codebook.append("type: single, categories: [\"")
                        .append(String.join("\", \"", codes))
                        .append("\"]}\n");
            } else {
                codebook.append("type: number, decimal: \".\"}\n");
            }
        });
        Path study = folder.resolve("study.yaml");
        try {
            Files.writeString(folder.resolve("data.csv"), csv);
            Files.writeString(folder.resolve("codebook.yaml"), codebook);
            Files.writeString(
                    study,
                    "study: oracle\ncodebook: codebook.yaml\nresponses: [{file: data.csv, format: csv}]\n" + text
                            + "tables:\n" + tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return study;
    }
}
