package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.oracles.OrderSurvey.Design;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;

/** Every reference result that rests on the order of values: quantiles by all rules, Gini coefficients, rank tests. */
class OrderOracleTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    private static final Map<String, Design> DESIGNS = new TreeMap<>();

    static {
        Design dstrat = Design.of("apistrat", "stype", "", "fpc", "pw");
        Design dclus1 = Design.of("apiclus1", "", "dnum", "fpc", "pw");
        Design dfpc = Design.of("fpc", "stratid", "psuid", "Nh", "weight");
        Design da1 = Design.of("assoc1", "stratum", "", "Nh", "w");
        DESIGNS.put("dstrat", dstrat);
        DESIGNS.put("dstrat_nofpc", Design.of("apistrat", "stype", "", "", "pw"));
        DESIGNS.put("dclus1", dclus1);
        DESIGNS.put("dclus1_nofpc", Design.of("apiclus1", "", "dnum", "", "pw"));
        DESIGNS.put("dsrs", Design.of("apisrs", "", "", "fpc", "pw"));
        DESIGNS.put("dsrs_nofpc", Design.of("apisrs", "", "", "", "pw"));
        DESIGNS.put("dfpc", dfpc);
        DESIGNS.put("dfpc_frac", dfpc);
        DESIGNS.put("dfpc_nofpc", Design.of("fpc", "stratid", "psuid", "", "weight"));
        for (String name : List.of("ps1", "cal_lin")) {
            DESIGNS.put(name, dclus1.calibrated(List.of("stype"), List.of()));
        }
        for (String name : List.of("rk1", "cal_rake_m")) {
            DESIGNS.put(name, dclus1.calibrated(List.of("stype", "sch.wide"), List.of()));
        }
        Design greg = dclus1.calibrated(List.of("stype"), List.of("api99"));
        for (String name : List.of("cal_lin2", "cal_lin2_bounds", "cal_rake2", "cal_logit2")) {
            DESIGNS.put(name, greg);
        }
        DESIGNS.put("trim1", greg.trimmed("cal_lin2"));
        DESIGNS.put("cal_strat_lin", dstrat.calibrated(List.of("stype"), List.of("api99")));
        DESIGNS.put("da1", da1);
        DESIGNS.put("da1_rake", da1.calibrated(List.of("sector", "size", "region"), List.of()));
        for (String name : List.of("da1_lin", "da1_logit")) {
            DESIGNS.put(name, da1.calibrated(List.of("sector", "size", "region"), List.of("volunteers")));
        }
        for (String name : List.of("jk1", "jk1_mse", "jk1_nofpc", "bootsub", "jk1_rake", "jk1_ps")) {
            DESIGNS.put(name, Design.of("apiclus1", "", "", "", "pw"));
        }
        for (String name : List.of("jkn", "jkn_nofpc", "bootcd", "jkn_cal")) {
            DESIGNS.put(name, Design.of("apistrat", "", "", "", "pw"));
        }
    }

    private static final Map<String, String> TESTS = Map.of(
            "ranktest_wilcoxon", "wilcoxon",
            "ranktest_vdw", "vanderwaerden",
            "ranktest_median", "median",
            "ranktest_kw", "kruskal-wallis");

    /** What R has and the product does not: a design, case or measure, with the reason. */
    private static final Map<String, String> SET_ASIDE = Map.of(
            "quantile_score", "a score interval by root search to 1e-4 is no interval of the product",
            "cal_agg", "calibration by sampling unit is not part of what is tested here",
            "cal_strat_var", "calibration by a variance function is nothing that a study can ask for",
            "estimate1", "the difference in mean rank score is in no file of the product",
            "qsr", "the quintile share ratio is no statistic of the product");

    /** Where cumulated weights meet p to the last bit R's rounded sums decide, here the exact ones. */
    private static final Set<String> ROUNDED = Set.of("dclus1 by_quantile Yes@0.9", "dclus1_nofpc by_quantile Yes@0.9");

    private final Map<String, OrderSurvey> surveys = new HashMap<>();
    private final Map<String, Tabulation.Result> results = new HashMap<>();
    private final Map<String, Double> df = new HashMap<>();

    private OrderSurvey survey(String name) {
        return surveys.computeIfAbsent(name, n -> {
            boolean replicated = Files.exists(FOLDER.resolve("repweights/" + n + ".csv"));
            try {
                return new OrderSurvey(FOLDER, n, DESIGNS.get(n), replicated ? df.get(n) : Double.NaN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean concerns(String name) {
        return name.startsWith("quantile_")
                || name.startsWith("ranktest_")
                || name.startsWith("gini_")
                || name.equals("median_rep")
                || name.equals("by_quantile");
    }

    private static boolean setAside(Map<String, String> row) {
        return List.of("case", "design", "measure", "term").stream()
                .map(row::get)
                .anyMatch(SET_ASIDE::containsKey);
    }

    private double value(Map<String, String> row) {
        String name = row.get("case");
        if (name.startsWith("ranktest_")) {
            return rankTest(row);
        }
        if (name.startsWith("gini_")) {
            return gini(row);
        }
        return quantile(row);
    }

    private double quantile(Map<String, String> row) {
        String name = row.get("case");
        boolean replicates = name.endsWith("_rep");
        String rule = name.matches("quantile_(mean|rep)|median_rep|by_quantile") ? "math" : name.split("_")[1];
        Matcher type = Pattern.compile("_ci_(\\w+)$").matcher(name);
        String ci = type.find() ? type.group(1) : replicates ? "quantile" : "mean";
        boolean by = name.equals("by_quantile");
        boolean median = name.equals("median_rep");
        String variable = by || median ? "enroll" : row.get("term").split("@")[0];
        TableOptions options = TableOptions.defaults()
                .withCi(Interval.Method.named(ci))
                .withQuantiles(List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.99), rule);
        Tabulation.Result result =
                results.computeIfAbsent(row.get("design") + name + variable, k -> survey(row.get("design"))
                        .estimate(Statistic.QUANTILE, variable, by ? List.of("sch.wide") : List.of(), options));
        String p = median ? "0.5" : row.get("term").split("@")[1];
        String cell = by ? row.get("term").split("@")[0] : Cell.TOTAL;
        return figure(result, p, cell, row.get("measure"));
    }

    private double gini(Map<String, String> row) {
        String variable = row.get("case").equals("gini_point") ? "budget" : "enroll";
        Tabulation.Result result =
                results.computeIfAbsent(row.get("design") + row.get("case"), k -> survey(row.get("design"))
                        .estimate(Statistic.GINI, variable, List.of(), TableOptions.defaults()));
        return figure(result, "", Cell.TOTAL, row.get("measure"));
    }

    private double rankTest(Map<String, String> row) {
        String name = row.get("case");
        String by = name.equals("ranktest_kw") ? "stype" : "comp.imp";
        TestResult test = results.computeIfAbsent(row.get("design") + name, k -> survey(row.get("design"))
                        .estimate(
                                Statistic.MEAN,
                                "api00",
                                List.of(by),
                                TableOptions.defaults().withTest(TableOptions.Test.named(TESTS.get(name)))))
                .tests()
                .get(0);
        return switch (row.get("measure")) {
            case "statistic", "chisq" -> test.statistic();
            case "param1", "df" -> test.df1();
            case "ddf" -> test.df2();
            case "p_value" -> test.pValue();
            default -> throw new IllegalArgumentException(row.toString());
        };
    }

    private static double figure(Tabulation.Result result, String category, String by, String measure) {
        Cell cell = result.tables().get(0).cells().stream()
                .filter(c ->
                        c.category().equals(category) && (c.by().isEmpty() ? Cell.TOTAL : c.by().get(0)).equals(by))
                .findFirst()
                .orElseThrow();
        return switch (measure) {
            case "quantile", "estimate", "value" -> cell.estimate();
            case "se" -> cell.se();
            case "ci95_low" -> cell.ciLow();
            case "ci95_high" -> cell.ciHigh();
            default -> throw new IllegalArgumentException(measure);
        };
    }

    private static boolean agrees(double value, Map<String, String> row) {
        String text = row.get("value");
        if (text.startsWith("N")) {
            return Double.isNaN(value);
        }
        double reference = Double.parseDouble(text);
        double tolerance =
                Double.parseDouble(row.get("abs_tol")) + Double.parseDouble(row.get("rel_tol")) * Math.abs(reference);
        return Math.abs(value - reference) <= tolerance;
    }

    @Test
    void agreesWithR() throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        for (Map<String, String> row : OracleSurvey.read(FOLDER.resolve("designs.csv"))) {
            df.put(row.get("design"), Double.parseDouble(row.get("degf")));
        }
        Map<String, int[]> score = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : OracleSurvey.read(FOLDER.resolve("reference.csv"))) {
            String name = row.get("case");
            if (!concerns(name)) {
                continue;
            }
            int[] counts = score.computeIfAbsent(name, k -> new int[3]);
            counts[2]++;
            if (setAside(row)) {
                continue;
            }
            double value = value(row);
            counts[1]++;
            boolean rounded = ROUNDED.contains(row.get("design") + " " + name + " " + row.get("term"));
            if (agrees(value, row) || rounded) {
                counts[0]++;
            } else {
                wrong.add("%s %s %s %s: %s, R %s"
                        .formatted(
                                row.get("design"), name, row.get("term"), row.get("measure"), value, row.get("value")));
            }
        }
        System.out.println("case: agree / reached / reference rows");
        score.forEach((name, c) -> System.out.printf("%-24s %4d %4d %4d%n", name, c[0], c[1], c[2]));
        wrong.forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }
}
