package org.sectorscope.publication.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sectorscope.publication.table.CsvFile;

/** Reads a data package's rows as its description says they are: types, constraints and keys of the Table Schema. */
final class DescribedRows {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|(?i:nan|-?inf)");

    private final List<String> problems = new ArrayList<>();

    private DescribedRows() {}

    /** What of the files is not as the description says, a line each. */
    static List<String> problems(JsonNode descriptor, Path dir) throws IOException {
        var rows = new DescribedRows();
        for (JsonNode resource : descriptor.get("resources")) {
            rows.check(resource, dir.resolve(resource.get("path").asText()));
        }
        return rows.problems;
    }

    private void check(JsonNode resource, Path file) throws IOException {
        JsonNode schema = resource.get("schema");
        List<String> names = new ArrayList<>();
        schema.get("fields").forEach(f -> names.add(f.get("name").asText()));
        String header = Files.readAllLines(file).get(0);
        note(String.join(",", names).equals(header), file, 1, "header " + header);
        Set<List<String>> keys = new HashSet<>();
        List<String> key = new ArrayList<>();
        schema.path("primaryKey").forEach(k -> key.add(k.asText()));
        note(names.containsAll(key), file, 1, "key " + key);
        List<Map<String, String>> rows = CsvFile.read(file);
        note(!key.isEmpty() || rows.size() <= 1, file, 1, "rows without a key");
        for (int i = 0; i < rows.size(); i++) {
            for (JsonNode field : schema.get("fields")) {
                check(field, rows.get(i).get(field.get("name").asText()), file, i + 2);
            }
            List<String> own = key.stream().map(rows.get(i)::get).toList();
            note(key.isEmpty() || keys.add(own), file, i + 2, "key " + own + " stands twice");
            note(own.stream().noneMatch(String::isEmpty), file, i + 2, "key " + own + " is missing in part");
        }
    }

    private void check(JsonNode field, String value, Path file, int line) {
        String name = field.get("name").asText();
        JsonNode constraints = field.path("constraints");
        if (value.isEmpty()) {
            note(!constraints.path("required").asBoolean(), file, line, name + " is missing");
            return;
        }
        switch (field.get("type").asText()) {
            case "integer" -> note(INTEGER.matcher(value).matches(), file, line, name + " " + value);
            case "number" -> note(NUMBER.matcher(value).matches(), file, line, name + " " + value);
            case "string" -> {}
            default -> note(false, file, line, name + " is of no type");
        }
        if (constraints.has("enum")) {
            Set<String> allowed = new HashSet<>();
            constraints.get("enum").forEach(v -> allowed.add(v.asText()));
            note(allowed.contains(value), file, line, name + " " + value + " is not among " + allowed);
        }
        if (constraints.has("minimum")) {
            note(Double.parseDouble(value) >= constraints.get("minimum").asDouble(), file, line, name + " " + value);
        }
        if (constraints.has("maximum")) {
            note(Double.parseDouble(value) <= constraints.get("maximum").asDouble(), file, line, name + " " + value);
        }
    }

    private void note(boolean right, Path file, int line, String what) {
        if (!right) {
            problems.add(file.getFileName() + ":" + line + ": " + what);
        }
    }
}
