package org.sectorscope.study;

import java.util.List;
import java.util.Optional;
import org.sectorscope.study.TableSpec.Statistic;

/** Reads the tables that a study asks for. */
final class TableParser {
    private static final List<String> OF_CATEGORIES = List.of("rao-scott", "rao-scott-chisq", "wald", "adjusted-wald");
    private static final List<String> OF_MEANS = List.of("t", "anova");
    private static final List<String> OF_RANKS = List.of("wilcoxon", "kruskal-wallis", "vanderwaerden", "median");
    private static final List<Statistic> OF_QUANTITY = List.of(Statistic.TOTAL, Statistic.MEAN);
    private static final List<Statistic> OF_ORDER = List.of(Statistic.TOTAL, Statistic.MEAN, Statistic.QUANTILE);
    private static final List<String> OF_QUANTILES = List.of("mean", "wald", "beta", "xlogit", "asin", "quantile");

    private final StudyNames names;
    private final List<String> waves;
    private final Optional<ReplicateWeights> replicates;

    TableParser(StudyNames names, List<String> waves, Optional<ReplicateWeights> replicates) {
        this.names = names;
        this.waves = waves;
        this.replicates = replicates;
    }

    TableSpec table(Yaml y) {
        String id = y.text("id");
        if (id.equals("tests")) {
            y.near("id").problem("'tests' cannot be a table's id: a file of results has that name", "choose another");
        }
        Optional<Statistic> said = y.choice("statistic", Statistic.class);
        if (said.isEmpty() && y.get("statistic").isPresent()) {
            return ofUnknown(id, y);
        }
        Statistic statistic = said.orElse(Statistic.COUNT);
        Optional<Yaml> variable = y.get("variable");
        String measured = "";
        String denominator = "";
        switch (statistic) {
            case COUNT -> {
                if (said.isPresent()) {
                    variable.ifPresent(v -> v.problem("a count has no variable", "remove it, or ask for a total"));
                }
            }
            case RATIO -> {
                if (variable.filter(Yaml::isMap).isEmpty()) {
                    y.near("variable")
                            .problem("a ratio needs two variables", "write variable: {numerator: a, denominator: b}");
                } else {
                    measured = variable.get()
                            .get("numerator")
                            .map(v -> quantity(v, statistic))
                            .orElse("");
                    denominator = variable.get()
                            .get("denominator")
                            .map(v -> quantity(v, statistic))
                            .orElse("");
                }
            }
            default -> {
                if (variable.isEmpty()) {
                    y.problem("'" + y.path() + ".variable' is missing", "name the variable to measure");
                } else if (variable.get().isMap()) {
                    variable.get().problem("a " + statistic.key() + " has one variable", "write variable: NAME");
                } else if (statistic == Statistic.PROPORTION) {
                    measured = categories(variable.get());
                } else {
                    measured = quantity(variable.get(), statistic);
                }
            }
        }
        List<String> by = by(y);
        List<Double> quantiles = quantiles(y, statistic);
        return new TableSpec(
                id,
                y.label("title"),
                statistic,
                measured,
                denominator,
                by,
                y.text("of").equals("all"),
                y.optional("where"),
                domain(y),
                interval(y, statistic),
                y.number("level", 0.95),
                y.optional("df").orElse("domain"),
                quantiles,
                rule(y, statistic),
                List.of("with", "replace").contains(y.text("deff")),
                test(y, statistic, measured, by),
                compare(y, statistic, by),
                chart(y, statistic, by, quantiles),
                wave(y),
                y.label("note"),
                y.label("section"),
                y.line());
    }

    /** A table whose statistic is told to be none: what that decides is not looked at, since only its author knows what is meant. */
    private TableSpec ofUnknown(String id, Yaml y) {
        return new TableSpec(
                id,
                y.label("title"),
                Statistic.COUNT,
                "",
                "",
                by(y),
                false,
                y.optional("where"),
                domain(y),
                "wald",
                0.95,
                "domain",
                List.of(),
                "math",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                wave(y),
                y.label("note"),
                y.label("section"),
                y.line());
    }

    /** What people read for the {@code where} of a table or model. */
    static Text domain(Yaml y) {
        y.get("domain")
                .filter(d -> y.get("where").isEmpty())
                .ifPresent(d -> d.problem(
                        "'domain' is the name of what 'where' keeps, and there is none", "add where, or remove it"));
        return y.label("domain");
    }

    private String quantity(Yaml y, Statistic statistic) {
        String name = y.text();
        if (names.check(y, name) && !names.is(name, VariableType::isNumeric)) {
            y.problem(
                    "'" + name + "' is no quantity, which a " + statistic.key() + " needs",
                    "name a number or money variable");
        }
        return name;
    }

    private String categories(Yaml y) {
        String name = y.text();
        if (names.check(y, name) && !names.is(name, type -> type.isCoded() || type == VariableType.MULTIPLE)) {
            y.problem(
                    "'" + name + "' has no categories, which a proportion needs",
                    "name a single, likert or multiple variable");
        }
        return name;
    }

    private List<String> by(Yaml table) {
        for (Yaml y : table.oneOrMore("by")) {
            String name = y.text();
            if (names.check(y, name) && !names.is(name, VariableType::isCoded)) {
                y.problem("'" + name + "' cannot be crossed: it has no categories", "name a single or likert variable");
            }
        }
        List<String> by = table.texts("by");
        if (by.stream().distinct().count() < by.size()) {
            table.near("by").problem("a variable is crossed with itself", "name each once");
        }
        return by;
    }

    /** The interval method; of a mean and its like there is one alone. */
    private String interval(Yaml table, Statistic statistic) {
        Optional<Yaml> ci = table.get("ci");
        String only = statistic == Statistic.QUANTILE ? "mean" : "wald";
        if (statistic == Statistic.PROPORTION) {
            ci.filter(c -> List.of("mean", "quantile").contains(c.text()))
                    .ifPresent(c ->
                            c.problem("'" + c.text() + "' is an interval of quantiles", "use logit, or remove it"));
            return ci.map(Yaml::text).orElse("logit");
        }
        List<String> fit = statistic == Statistic.QUANTILE ? OF_QUANTILES : List.of("wald");
        ci.filter(c -> c.isScalar() && !fit.contains(c.text()))
                .ifPresent(c -> c.problem(
                        "'" + c.text() + "' is no interval of a " + statistic.key(), "use " + only + ", or remove it"));
        if (statistic != Statistic.QUANTILE) {
            return only;
        }
        ci.filter(c -> c.text().equals("quantile") && !replicatesQuantiles())
                .ifPresent(c -> c.problem(
                        "'quantile' is an interval by replicate weights other than a jackknife's, which a quantile"
                                + " is too rough for",
                        "use mean, or a bootstrap under design"));
        return ci.map(Yaml::text).orElse(only);
    }

    private boolean replicatesQuantiles() {
        return replicates
                .filter(r -> r.type() != ReplicateWeights.Type.JK1 && r.type() != ReplicateWeights.Type.JKN)
                .isPresent();
    }

    private static String rule(Yaml table, Statistic statistic) {
        table.get("rule")
                .filter(r -> statistic != Statistic.QUANTILE)
                .ifPresent(r ->
                        r.problem("'rule' says what a quantile is, and this is a " + statistic.key(), "remove it"));
        return table.optional("rule").orElse("math");
    }

    private static List<Double> quantiles(Yaml table, Statistic statistic) {
        if (statistic != Statistic.QUANTILE) {
            table.get("quantiles")
                    .ifPresent(q -> q.problem(
                            "'quantiles' are of a quantile table, and this is a " + statistic.key(), "remove it"));
            return List.of();
        }
        List<Double> list = table.list("quantiles").stream()
                .map(q -> q.number().orElse(0.5))
                .toList();
        if (list.stream().distinct().count() < list.size()) {
            table.near("quantiles").problem("a quantile stands twice", "name each once");
        }
        return list.isEmpty() ? TableSpec.QUARTILES : list;
    }

    private Optional<String> test(Yaml table, Statistic statistic, String variable, List<String> by) {
        Optional<Yaml> test = table.get("test");
        if (test.filter(t -> OF_CATEGORIES.contains(t.text())).isPresent()) {
            if (statistic != Statistic.PROPORTION || by.isEmpty()) {
                test.get()
                        .problem(
                                test.get().text() + " tests a proportion across categories",
                                "give the table a variable and by");
            } else if (names.knows(variable) && !names.is(variable, type -> type != VariableType.MULTIPLE)) {
                test.get()
                        .problem(
                                "items of a multiple-choice question are not exclusive, so they have no common test",
                                "derive an indicator of the item and test that");
            }
        }
        test.filter(t -> OF_MEANS.contains(t.text())).ifPresent(t -> ofMeans(t, statistic, by));
        test.filter(t -> OF_RANKS.contains(t.text())).ifPresent(t -> ofRanks(t, statistic, by));
        return test.map(Yaml::text);
    }

    private void ofMeans(Yaml test, Statistic statistic, List<String> by) {
        boolean t = test.text().equals("t");
        if (!OF_QUANTITY.contains(statistic)) {
            test.problem("'" + test.text() + "' tests the mean of a quantity", "ask for a mean or a total");
        } else if (t && by.size() > 1 || !t && by.isEmpty()) {
            test.problem(
                    t ? "a t test compares two categories of one variable" : "an anova compares categories",
                    t ? "cross one variable, or use anova" : "give the table by");
        } else if (t && by.size() == 1) {
            twoCategories(test, "a t test", by.get(0), "anova");
        }
    }

    private void ofRanks(Yaml test, Statistic statistic, List<String> by) {
        if (!OF_ORDER.contains(statistic)) {
            test.problem(
                    "'" + test.text() + "' tests the ranks of a quantity", "ask for a mean, a total or a quantile");
        } else if (by.isEmpty()) {
            test.problem("'" + test.text() + "' compares categories", "give the table by");
        } else if (test.text().equals("wilcoxon") && by.size() > 1) {
            test.problem(
                    "Wilcoxon's test compares two categories of one variable",
                    "cross one variable, or use kruskal-wallis");
        } else if (test.text().equals("wilcoxon")) {
            twoCategories(test, "Wilcoxon's test", by.get(0), "kruskal-wallis");
        }
    }

    private void twoCategories(Yaml test, String name, String by, String instead) {
        int categories = names.codes(by).size();
        if (categories > 0 && categories != 2) {
            test.problem(
                    name + " compares two categories, and '" + by + "' has " + categories,
                    "use " + instead + ", or derive a variable of two");
        }
    }

    /** {@code none} is the same as saying nothing. */
    private static Optional<String> compare(Yaml table, Statistic statistic, List<String> by) {
        Optional<Yaml> compare = table.get("compare").filter(c -> !c.text().equals("none"));
        compare.ifPresent(c -> {
            if (by.isEmpty()) {
                c.problem("'compare' has nothing to compare", "give the table by");
            } else if (statistic == Statistic.QUANTILE || statistic == Statistic.GINI) {
                c.problem("differences of a " + statistic.key() + " have no standard error here", "remove it");
            } else if (table.text("of").equals("all")) {
                c.problem("shares of the whole are not compared", "remove it, or of: all");
            }
        });
        return compare.map(Yaml::text);
    }

    /** Boxes and Lorenz curves are of one statistic each. */
    private static Optional<String> chart(Yaml table, Statistic statistic, List<String> by, List<Double> quantiles) {
        Optional<Yaml> chart = table.get("chart");
        boolean boxes = statistic == Statistic.QUANTILE && quantiles.containsAll(TableSpec.QUARTILES) && by.size() <= 2;
        boolean curves = statistic == Statistic.GINI && by.size() <= 1;
        chart.filter(c -> c.text().equals("box") && !boxes)
                .ifPresent(c -> c.problem(
                        "a box is drawn of the quantiles 0.25, 0.5 and 0.75, crossed by two variables at most",
                        "ask for them, or choose another chart"));
        chart.filter(c -> c.text().equals("lorenz") && !curves)
                .ifPresent(c -> c.problem(
                        "Lorenz curves are drawn of a gini, crossed by one variable at most",
                        "ask for that, or choose another chart"));
        return chart.map(Yaml::text);
    }

    private Optional<String> wave(Yaml table) {
        Optional<Yaml> wave = table.get("wave");
        wave.filter(w -> !waves.contains(w.text()))
                .ifPresent(w -> w.problem(
                        "there is no wave '" + w.text() + "'",
                        waves.equals(List.of(""))
                                ? "name the wave of each file under responses"
                                : "use one of " + String.join(", ", waves)));
        return wave.map(Yaml::text);
    }
}
