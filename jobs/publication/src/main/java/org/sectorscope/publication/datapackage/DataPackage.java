package org.sectorscope.publication.datapackage;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.study.Study;

/** Writes {@code datapackage.json}, the Frictionless description of the tidy tables, in the study's default language. */
public final class DataPackage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NUMBERS = Set.of(
            "population",
            "estimate",
            "se",
            "ci_low",
            "ci_high",
            "cv",
            "deff",
            "df",
            "statistic",
            "df1",
            "df2",
            "p_value",
            "p_adjusted",
            "difference",
            "odds_ratio",
            "F",
            "share_of_units",
            "share_of_total");

    private DataPackage() {}

    /**
     * Writes the description of the tables that stand in {@code dir/tables} and the models in {@code dir/models}.
     *
     * @param results in the study's default language
     */
    public static void write(Study study, Results results, Path dir) {
        ObjectNode root = JSON.createObjectNode();
        root.put("profile", "tabular-data-package");
        root.put("name", study.id());
        String language = study.languages().isEmpty() ? "en" : study.languages().get(0);
        root.put("title", study.title().in(language, study.id()));
        var about = study.about().get("source");
        if (about != null) {
            root.putArray("sources").addObject().put("title", about.in(language, study.id()));
        }
        ArrayNode resources = root.putArray("resources");
        try {
            for (TableView table : results.tables()) {
                table(resources.addObject(), table, dir);
                var comparison = results.comparison(table);
                if (comparison.isPresent()) {
                    String id = table.spec().id();
                    String path = "tables/" + ComparisonsFile.name(id);
                    plain(resources.addObject(), id + ".compare", path, ComparisonsFile.COLUMNS, dir)
                            .put("title", comparison.get().title());
                }
                if (!table.table().curves().isEmpty()) {
                    String id = table.spec().id();
                    String path = "tables/" + LorenzFile.name(id);
                    plain(
                                    resources.addObject(),
                                    id + ".lorenz",
                                    path,
                                    LorenzFile.columns(table.spec().by()),
                                    dir)
                            .put("title", results.words().say("lorenz.title", table.title()));
                }
            }
            if (Files.exists(dir.resolve("tables/tests.csv"))) {
                plain(resources.addObject(), "tests", "tables/tests.csv", TestsFile.COLUMNS, dir);
            }
            for (ModelView model : results.models()) {
                String id = model.id();
                String name = "models." + id;
                String terms = "models/" + ModelFiles.termsName(id);
                plain(resources.addObject(), name, "models/" + ModelFiles.name(id), ModelFiles.COLUMNS, dir)
                        .put("title", results.words().say("model.coefficients", model.title()));
                plain(resources.addObject(), name + ".terms", terms, ModelFiles.TERM_COLUMNS, dir)
                        .put("title", results.words().say("model.tests", model.title()));
            }
            var printer = new DefaultPrettyPrinter();
            var lines = new DefaultIndenter("  ", "\n");
            printer.indentObjectsWith(lines);
            printer.indentArraysWith(lines);
            Files.writeString(
                    dir.resolve("datapackage.json"), JSON.writer(printer).writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void table(ObjectNode resource, TableView view, Path dir) throws IOException {
        String id = view.spec().id();
        file(resource, id, "tables/" + id + ".csv", dir);
        resource.put("title", view.title());
        ObjectNode schema = resource.putObject("schema");
        ArrayNode fields = schema.putArray("fields");
        List<String> by = view.spec().by();
        List<String> columns = TidyTable.columns(by);
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            boolean crossed = i >= 4 && i < 4 + by.size();
            if (crossed) {
                field(fields, column, "string").put("title", view.label(column));
            } else if (i > 3 && column.equals("n")) {
                field(fields, column, "integer").put("title", view.words().say("column.n"));
            } else if (i > 3 && NUMBERS.contains(column)) {
                field(fields, column, "number").put("title", title(view, column));
            } else {
                field(fields, column, "string");
            }
        }
        enumerate(fields, "status", List.of("A", "U", "O", "Q"));
        enumerate(fields, "confidentiality", List.of("F", "A", "O", "T", "D"));
        schema.putArray("missingValues").add("");
        ArrayNode key = schema.putArray("primaryKey");
        key.add("category");
        by.forEach(key::add);
    }

    /** A file whose columns have no titles. */
    private static ObjectNode plain(ObjectNode resource, String name, String path, List<String> columns, Path dir)
            throws IOException {
        file(resource, name, path, dir);
        ObjectNode schema = resource.putObject("schema");
        ArrayNode fields = schema.putArray("fields");
        columns.forEach(c -> field(fields, c, NUMBERS.contains(c) ? "number" : "string"));
        schema.putArray("missingValues").add("");
        return resource;
    }

    private static String title(TableView view, String column) {
        String key =
                switch (column) {
                    case "ci_low" -> "low";
                    case "ci_high" -> "high";
                    default -> column;
                };
        return view.words().say("column." + key);
    }

    private static void enumerate(ArrayNode fields, String name, List<String> values) {
        fields.forEach(field -> {
            if (field.get("name").asText().equals(name)) {
                ArrayNode allowed =
                        ((ObjectNode) field).putObject("constraints").putArray("enum");
                values.forEach(allowed::add);
            }
        });
    }

    private static ObjectNode field(ArrayNode fields, String name, String type) {
        return fields.addObject().put("name", name).put("type", type);
    }

    private static void file(ObjectNode resource, String name, String path, Path dir) throws IOException {
        resource.put("profile", "tabular-data-resource");
        resource.put("name", name);
        resource.put("path", path);
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        byte[] content = Files.readAllBytes(dir.resolve(path));
        resource.put("bytes", content.length);
        resource.put("hash", "sha256:" + DigestUtils.sha256Hex(content));
    }
}
