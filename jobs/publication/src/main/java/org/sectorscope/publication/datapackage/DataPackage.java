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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec.Statistic;

/**
 * Writes {@code datapackage.json}, the Frictionless description of the tables and models: a Tabular Data Package of
 * version 1, with categories as version 2 writes them.
 */
public final class DataPackage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHARES = Set.of("p_value", "p_adjusted", "share_of_units");
    private static final Set<String> POSITIVE = Set.of("se", "df1", "df2", "odds_ratio", "F");
    private static final Set<String> NUMBERS = Set.of(
            "estimate",
            "se",
            "ci_low",
            "ci_high",
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

    private final List<Results> languages;
    private final Results first;
    private final Path dir;
    private final ArrayNode resources;

    private DataPackage(List<Results> languages, Path dir, ArrayNode resources) {
        this.languages = List.copyOf(languages);
        this.first = languages.get(0);
        this.dir = dir;
        this.resources = resources;
    }

    /**
     * Writes the description of the tables that stand in {@code dir/tables} and the models in {@code dir/models}.
     *
     * @param languages the results in each language; the first is the study's default
     */
    public static void write(Study study, List<Results> languages, Path dir) {
        ObjectNode root = JSON.createObjectNode();
        root.put("profile", "tabular-data-package");
        root.put("name", study.id());
        Fields.title(root, languages, r -> study.title().in(r.words().language(), study.id()));
        String language = languages.get(0).words().language();
        about(study, "source", language)
                .forEach(t -> root.putArray("sources").addObject().put("title", t));
        about(study, "publisher", language).forEach(t -> root.putArray("contributors")
                .addObject()
                .put("title", t)
                .put("role", "publisher"));
        try {
            new DataPackage(languages, dir, root.putArray("resources")).describe();
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

    private static List<String> about(Study study, String key, String language) {
        var text = study.about().get(key);
        String said = text == null ? "" : text.in(language, "");
        return said.isEmpty() ? List.of() : List.of(said);
    }

    private void describe() throws IOException {
        for (int t = 0; t < first.tables().size(); t++) {
            int place = t;
            TableView view = first.tables().get(t);
            String id = view.spec().id();
            table(place);
            if (first.comparison(view).isPresent()) {
                boolean answers = first.comparison(view).get().byCategory();
                plain(
                        id + ".compare",
                        "tables/" + ComparisonsFile.name(id),
                        ComparisonsFile.COLUMNS,
                        answers ? List.of("category", "of", "left", "right") : List.of("of", "left", "right"),
                        r -> r.comparison(r.tables().get(place)).get().title(),
                        (fields, column, field) -> compared(place, fields, column, field));
            }
            if (!view.table().curves().isEmpty()) {
                List<String> key = new ArrayList<>(view.spec().by());
                key.add("share_of_units");
                plain(
                        id + ".lorenz",
                        "tables/" + LorenzFile.name(id),
                        LorenzFile.columns(view.spec().by()),
                        key,
                        r -> r.words().say("lorenz.title", r.tables().get(place).title()));
            }
        }
        if (Files.exists(dir.resolve("tables/tests.csv"))) {
            plain("tests", "tables/tests.csv", TestsFile.COLUMNS, List.of("table", "test"), r -> r.words()
                    .say("page.tests"));
        }
        for (int m = 0; m < first.models().size(); m++) {
            int place = m;
            String id = first.models().get(m).id();
            String name = "models." + id;
            plain(name, "models/" + ModelFiles.name(id), ModelFiles.COLUMNS, List.of("term"), r -> r.words()
                    .say("model.coefficients", r.models().get(place).title()));
            plain(
                    name + ".terms",
                    "models/" + ModelFiles.termsName(id),
                    ModelFiles.TERM_COLUMNS,
                    List.of("term"),
                    r -> r.words().say("model.tests", r.models().get(place).title()));
        }
    }

    private void table(int place) throws IOException {
        TableView view = first.tables().get(place);
        String id = view.spec().id();
        ObjectNode resource = file(id, "tables/" + id + ".csv");
        Fields.title(resource, languages, r -> r.tables().get(place).title());
        var fields = new Fields(resource, languages);
        Fields.among(Fields.required(fields.add("table", "string")), List.of(id));
        Fields.required(fields.add("statistic", "string"));
        fields.add("variable", "string");
        List<String> key = new ArrayList<>();
        if (category(fields, place)) {
            key.add("category");
        }
        for (int b = 0; b < view.spec().by().size(); b++) {
            String variable = view.spec().by().get(b);
            List<String> codes = new ArrayList<>(view.table().codes(b));
            codes.add(Cell.TOTAL);
            ObjectNode field =
                    fields.add(variable, "string", r -> r.tables().get(place).label(variable));
            Fields.required(fields.coded(
                    field, codes, (r, code) -> r.tables().get(place).label(variable, code)));
            key.add(variable);
        }
        figures(fields, view);
        fields.key(key);
    }

    /** The answer or the probability; returns whether there are any. */
    private boolean category(Fields fields, int place) {
        TableView view = first.tables().get(place);
        List<String> codes = view.table().categories();
        if (view.spec().statistic() == Statistic.QUANTILE) {
            Fields.within(
                    Fields.required(
                            fields.add("category", "number", r -> r.words().say("column.quantile"))),
                    0,
                    1);
            return true;
        }
        ObjectNode field = fields.add("category", "string");
        if (codes.isEmpty() || codes.contains("")) {
            return false;
        }
        Fields.required(
                fields.coded(field, codes, (r, code) -> r.tables().get(place).category(code)));
        return true;
    }

    private void figures(Fields fields, TableView view) {
        double none = Double.NaN;
        boolean share = view.measure() == Measure.PERCENT;
        ObjectNode n = Fields.within(fields.add("n", "integer"), 0, none);
        fields.unit(n, "1", w -> w.say("unit.responses"));
        fields.unit(Fields.within(fields.add("population", "number"), 0, none), "1", w -> w.say("unit.units"));
        ObjectNode estimate = fields.add("estimate", "number");
        measured(fields, share ? Fields.within(estimate, 0, 1) : estimate, view);
        measured(fields, Fields.within(fields.add("se", "number"), 0, none), view);
        measured(fields, fields.add("ci_low", "number"), view);
        measured(fields, fields.add("ci_high", "number"), view);
        fields.unit(fields.add("cv", "number"), "1", w -> w.say("unit.ODDS"));
        fields.unit(Fields.within(fields.add("deff", "number"), 0, none), "1", w -> w.say("unit.ODDS"));
        fields.add("df", "number");
        fields.coded(
                Fields.required(fields.add("status", "string")), List.of("A", "U", "O", "Q"), (r, code) -> r.words()
                        .say("status." + code));
        fields.coded(
                Fields.required(fields.add("confidentiality", "string")),
                List.of("F", "A", "O", "T", "D"),
                (r, code) -> r.words().say("confidentiality." + code));
    }

    /** The unit by its ISO 4217 code if it is money, else UCUM's of a number; a square has no code. */
    private void measured(Fields fields, ObjectNode field, TableView view) {
        if (view.spec().statistic() == Statistic.VARIANCE) {
            fields.unit(field, w -> w.say("unit.variance"));
            return;
        }
        String code = view.measure() == Measure.EURO ? "EUR" : "1";
        String statistic = "unit." + view.spec().statistic().key();
        fields.unit(
                field,
                code,
                w -> w.sayOr(statistic, w.say("unit." + view.measure().name())));
    }

    /** What else is said of a column. */
    private interface More {
        void describe(Fields fields, String column, ObjectNode field);
    }

    /** Units of differences, and what people read for answers and groups. */
    private void compared(int place, Fields fields, String column, ObjectNode field) {
        TableView view = first.tables().get(place);
        List<String> variables = first.comparison(view).get().differences().stream()
                .map(Comparison::of)
                .distinct()
                .toList();
        switch (column) {
            case "difference", "se", "ci_low", "ci_high" -> {
                if (view.measure() == Measure.PERCENT) {
                    fields.unit(field, "1", w -> w.say("unit.points"));
                } else {
                    measured(fields, field, view);
                }
            }
            case "of" ->
                fields.coded(field, variables, (r, v) -> r.tables().get(place).label(v));
            case "left", "right" -> {
                Fields.title(field, languages, r -> r.words().say("compare." + column));
                // Codes of several variables may be the same and mean different things.
                if (variables.size() == 1) {
                    String variable = variables.get(0);
                    List<String> codes = view.table().codes(view.spec().by().indexOf(variable));
                    fields.coded(
                            field, codes, (r, code) -> r.tables().get(place).label(variable, code));
                }
            }
            default -> {}
        }
    }

    /** A file whose columns are the same whatever the study. */
    private void plain(
            String name, String path, List<String> columns, List<String> key, Function<Results, String> title)
            throws IOException {
        plain(name, path, columns, key, title, (fields, column, field) -> {});
    }

    private void plain(
            String name,
            String path,
            List<String> columns,
            List<String> key,
            Function<Results, String> title,
            More more)
            throws IOException {
        ObjectNode resource = file(name, path);
        Fields.title(resource, languages, title);
        var fields = new Fields(resource, languages);
        Set<String> keys = new LinkedHashSet<>(key);
        for (String column : columns) {
            ObjectNode field = fields.add(column, NUMBERS.contains(column) ? "number" : "string");
            if (SHARES.contains(column)) {
                Fields.within(field, 0, 1);
            } else if (POSITIVE.contains(column)) {
                Fields.within(field, 0, Double.NaN);
            }
            if (keys.contains(column)) {
                Fields.required(field);
            }
            more.describe(fields, column, field);
        }
        fields.key(key);
    }

    private ObjectNode file(String name, String path) throws IOException {
        byte[] content = Files.readAllBytes(dir.resolve(path));
        return resources
                .addObject()
                .put("profile", "tabular-data-resource")
                .put("name", name)
                .put("type", "table")
                .put("path", path)
                .put("format", "csv")
                .put("mediatype", "text/csv")
                .put("encoding", "utf-8")
                .put("bytes", content.length)
                .put("hash", "sha256:" + DigestUtils.sha256Hex(content));
    }
}
