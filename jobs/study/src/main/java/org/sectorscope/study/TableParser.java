package org.sectorscope.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the tables that a study asks for. */
final class TableParser {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final List<String> STATISTICS = Arrays.stream(TableSpec.Statistic.values())
            .map(TableSpec.Statistic::key)
            .toList();
    private static final List<String> INTERVALS = List.of("logit", "wilson", "beta", "xlogit", "wald");
    private static final List<String> CHARTS = List.of("dot", "bar", "stacked", "likert", "heatmap", "trend", "none");

    private final StudyNames names;
    private final List<String> waves;

    TableParser(StudyNames names, List<String> waves) {
        this.names = names;
        this.waves = waves;
    }

    TableSpec table(Yaml y) {
        y.only(
                "id",
                "title",
                "statistic",
                "variable",
                "by",
                "of",
                "where",
                "ci",
                "level",
                "df",
                "quantiles",
                "rule",
                "deff",
                "test",
                "compare",
                "chart",
                "wave",
                "note",
                "section");
        String id = y.need("id").map(Yaml::text).orElse("");
        if (!ID.matcher(id).matches() || id.equals("tests")) {
            y.problem("'" + id + "' cannot be a table's id", "use lower case letters, digits and hyphens");
        }
        y.need("statistic");
        refuseWords(y, "statistic", "variance", "gini");
        var statistic = TableSpec.Statistic.valueOf(
                y.choice("statistic", "count", STATISTICS).toUpperCase(java.util.Locale.ROOT));
        String variable = "";
        String denominator = "";
        if (statistic == TableSpec.Statistic.RATIO) {
            Optional<Yaml> both = y.need("variable").filter(Yaml::isMap);
            if (both.isPresent()) {
                Yaml b = both.get().only("numerator", "denominator");
                variable =
                        b.need("numerator").map(n -> quantity(n, "numerator")).orElse("");
                denominator = b.need("denominator")
                        .map(n -> quantity(n, "denominator"))
                        .orElse("");
            } else {
                y.problem("a ratio needs two variables", "write variable: {numerator: a, denominator: b}");
            }
        } else if (statistic != TableSpec.Statistic.COUNT) {
            boolean coded = statistic == TableSpec.Statistic.PROPORTION;
            variable = y.need("variable")
                    .map(v -> coded ? category(v) : quantity(v, statistic.key()))
                    .orElse("");
        }
        List<String> by = y.get("by").map(this::by).orElse(List.of());
        refuseWords(y, "ci", "likelihood", "asin");
        refuseWords(y, "chart", "box", "lorenz");
        boolean proportion = statistic == TableSpec.Statistic.PROPORTION;
        if (!proportion) {
            y.get("ci")
                    .filter(c -> !c.text().equals("wald") && !c.text().equals("mean"))
                    .ifPresent(c -> c.problem("'" + c.text() + "' is an interval of proportions", "leave ci out"));
        }
        if (y.get("compare").filter(c -> !c.text().equals("none")).isPresent()) {
            y.refuse("compare");
        }
        y.get("rule").filter(r -> !r.text().equals("math")).ifPresent(r -> y.refuse("rule"));
        double level = y.number("level", 0.95);
        if (!(level > 0 && level < 1)) {
            y.problem("a level lies between 0 and 1", "write 0.95 for 95 %");
        }
        return new TableSpec(
                id,
                y.label("title"),
                statistic,
                variable,
                denominator,
                by,
                y.choice("of", "rows", List.of("rows", "all")).equals("all"),
                y.optional("where"),
                proportion ? y.choice("ci", "logit", INTERVALS) : "wald",
                level,
                df(y),
                quantiles(y, statistic),
                "math",
                y.choice("deff", "without", List.of("without", "replace")).equals("replace"),
                test(y, variable, proportion, by),
                Optional.empty(),
                y.get("chart").map(c -> y.choice("chart", "none", CHARTS)),
                wave(y),
                y.label("note"),
                y.label("section"),
                y.line());
    }

    private static void refuseWords(Yaml y, String key, String... words) {
        y.get(key)
                .filter(Yaml::isScalar)
                .filter(v -> Arrays.asList(words).contains(v.text()))
                .ifPresent(v -> v.problem(
                        "'" + key + ": " + v.text() + "' is not available in this version",
                        "choose another, or leave it out"));
    }

    private String quantity(Yaml y, String what) {
        String name = y.text();
        if (names.check(y, name) && !names.type(name).isNumeric()) {
            y.problem("'" + name + "' is no quantity, which " + what + " needs", "name a number or money variable");
        }
        return name;
    }

    private String category(Yaml y) {
        String name = y.text();
        if (names.check(y, name)) {
            VariableType type = names.type(name);
            if (!type.isCoded() && type != VariableType.MULTIPLE) {
                y.problem(
                        "'" + name + "' has no categories, which a proportion needs",
                        "name a single, likert or multiple variable");
            }
        }
        return name;
    }

    private List<String> by(Yaml y) {
        List<String> by = y.isList() ? y.list().stream().map(Yaml::text).toList() : List.of(y.text());
        for (String name : by) {
            if (names.check(y, name) && !names.type(name).isCoded()) {
                y.problem("'" + name + "' cannot be crossed: it has no categories", "name a single or likert variable");
            }
        }
        if (by.stream().distinct().count() < by.size()) {
            y.problem("a variable is crossed with itself", "name each once");
        }
        return by;
    }

    private static String df(Yaml y) {
        return y.get("df")
                .map(v -> {
                    Predicate<String> word = List.of("domain", "design", "inf")::contains;
                    if (!word.test(v.text()) && v.number().orElse(1) <= 0) {
                        v.problem("degrees of freedom are above 0", "write a number, domain, design or inf");
                    }
                    return v.text();
                })
                .orElse("domain");
    }

    private static List<Double> quantiles(Yaml y, TableSpec.Statistic statistic) {
        List<Double> list = y.list("quantiles").stream()
                .map(q -> {
                    double p = q.number().orElse(0.5);
                    if (!(p > 0 && p < 1)) {
                        q.problem("a quantile's probability lies between 0 and 1", "write 0.5 for the median");
                    }
                    return p;
                })
                .toList();
        return statistic == TableSpec.Statistic.QUANTILE && list.isEmpty() ? List.of(0.25, 0.5, 0.75) : list;
    }

    private Optional<String> test(Yaml y, String variable, boolean proportion, List<String> by) {
        Optional<Yaml> test = y.get("test");
        if (test.isEmpty()) {
            return Optional.empty();
        }
        String name = test.get().text();
        if (!name.equals("rao-scott")) {
            test.get()
                    .problem("test '" + name + "' is not available in this version", "use rao-scott, or leave it out");
        } else if (!proportion || by.isEmpty()) {
            test.get().problem("rao-scott tests a proportion across categories", "give the table a variable and by");
        } else if (names.knows(variable) && names.type(variable) == VariableType.MULTIPLE) {
            test.get()
                    .problem(
                            "items of a multiple-choice question are not exclusive, so they have no common test",
                            "derive an indicator of the item and test that");
        }
        return Optional.of("rao-scott");
    }

    private Optional<String> wave(Yaml y) {
        Optional<Yaml> wave = y.get("wave");
        wave.filter(w -> !waves.contains(w.text()))
                .ifPresent(w -> w.problem("there is no wave '" + w.text() + "'", "name one of responses: " + waves));
        return wave.map(Yaml::text);
    }
}
