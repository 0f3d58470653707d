package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.design.Sample.SinglePsu;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.inference.IndependenceTest;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.oracles.OracleSurvey.Design;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;

/** Every reference result of R {@code survey} that the estimators reach, each at its own tolerance. */
class OracleTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    private final Map<String, OracleSurvey> surveys = new HashMap<>();
    private final Map<String, Tabulation.Result> results = new HashMap<>();

    private static Design design(String data, String strata, String units, String populations, String weights) {
        return new Design(
                data, list(strata), list(units), list(populations), false, weights, List.of(), SinglePsu.FAIL, false);
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    private static Design calibrated(Design d, String variables) {
        return new Design(
                d.data(),
                d.strata(),
                d.units(),
                d.populations(),
                d.fractions(),
                d.weights(),
                list(variables),
                d.singlePsu(),
                d.singlePsuDomains());
    }

    private static final Map<String, Design> DESIGNS = new TreeMap<>();

    static {
        DESIGNS.put("dstrat", design("apistrat", "stype", "", "fpc", "pw"));
        DESIGNS.put("dstrat_nofpc", design("apistrat", "stype", "", "", "pw"));
        DESIGNS.put("dclus1", design("apiclus1", "", "dnum", "fpc", "pw"));
        DESIGNS.put("dclus1_nofpc", design("apiclus1", "", "dnum", "", "pw"));
        DESIGNS.put("dsrs", design("apisrs", "", "", "fpc", "pw"));
        DESIGNS.put("dsrs_nofpc", design("apisrs", "", "", "", "pw"));
        DESIGNS.put("dfpc", design("fpc", "stratid", "psuid", "Nh", "weight"));
        DESIGNS.put("dfpc_nofpc", design("fpc", "stratid", "psuid", "", "weight"));
        DESIGNS.put("dmu", design("mu284", "", "id1 id2", "n1 n2", ""));
        DESIGNS.put("dnh", design("nhanes", "SDMVSTRA", "SDMVPSU", "", "WTMEC2YR"));
        DESIGNS.put("dl1", design("lonely1", "st", "", "", "pw"));
        DESIGNS.put("da1", design("assoc1", "stratum", "", "Nh", "w"));
        for (String d : List.of("ps1", "cal_lin")) {
            DESIGNS.put(d, calibrated(DESIGNS.get("dclus1"), "stype"));
        }
        for (String d : List.of("rk1", "cal_rake_m")) {
            DESIGNS.put(d, calibrated(DESIGNS.get("dclus1"), "stype sch.wide"));
        }
        DESIGNS.put("da1_rake", calibrated(DESIGNS.get("da1"), "sector size region"));
    }

    /** Direct standardisation is no statistic of the product; the other asks for a unit that is none of its own. */
    private static final List<String> SET_ASIDE = List.of("standardize_age", "total_ultimate_cluster");

    /** Cumulated weights hit a limit to the last bit or miss it by one: R's rounded sums decide, here the exact ones. */
    private static final List<String> ROUNDED = List.of(
            "dclus1 by_quantile No@0.25",
            "dclus1 by_quantile Yes@0.9",
            "dclus1_nofpc by_quantile No@0.25",
            "dclus1_nofpc by_quantile Yes@0.9",
            "dfpc quantile_math x@0.5",
            "dfpc_nofpc quantile_math x@0.5");

    /** What an R call asks for. */
    private static final Pattern STATISTIC = Pattern.compile(
            "^svy(mean|total|ratio|ciprop|quantile|chisq)\\(~(I\\()?([^,]+?)\\)?, (?:~([^,)]+), )?(subset\\()?(?:update\\()?(\\w+)(.*)$");

    private static final Pattern BY = Pattern.compile("^svyby\\(~([^,]+), ~([^,]+), (.*)$");

    private OracleSurvey survey(String name, String options) {
        return surveys.computeIfAbsent(name + options, key -> {
            Design d = DESIGNS.get(name);
            Matcher lonely = Pattern.compile("lonely.psu='(\\w+)'").matcher(options);
            SinglePsu rule = lonely.find() ? SinglePsu.valueOf(lonely.group(1).toUpperCase()) : SinglePsu.FAIL;
            boolean first = options.contains("ultimate.cluster=TRUE");
            try {
                return new OracleSurvey(
                        FOLDER,
                        new Design(
                                d.data(),
                                d.strata(),
                                first ? d.units().subList(0, 1) : d.units(),
                                first ? List.of() : d.populations(),
                                d.fractions(),
                                first ? "n1*n2" : d.weights(),
                                d.calibration(),
                                rule,
                                options.contains("adjust.domain.lonely=TRUE")),
                        d.calibration().isEmpty() ? null : FOLDER.resolve("weights/" + name + ".csv"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static TableOptions options(Interval.Method ci, DegreesOfFreedom df, boolean replace, List<Double> q) {
        TableOptions options = TableOptions.defaults().withCi(ci).withDf(df).withQuantiles(q, "math");
        return replace ? options.withDeffReplace() : options;
    }

    /** The value that a reference row asks for; {@code null}: not within reach. */
    private Double value(Map<String, String> row) {
        String design = row.get("design");
        String name = row.get("case");
        String call = row.get("r_call");
        String measure = row.get("measure");
        String term = row.get("term");
        if (!DESIGNS.containsKey(design) || measure.equals("cov") || SET_ASIDE.contains(name)) {
            return null;
        }
        OracleSurvey survey = survey(design, row.get("r_options"));
        DegreesOfFreedom df = measure.startsWith("ci95_z")
                ? DegreesOfFreedom.INFINITE
                : name.contains("quantile") ? DegreesOfFreedom.DOMAIN : DegreesOfFreedom.DESIGN;
        boolean replace = call.contains("deff = \"replace\"");
        Matcher m = STATISTIC.matcher(call);
        IntPredicate domain = i -> true;
        List<String> by = List.of();
        List<String> cell = List.of();
        String statistic;
        String variables;
        String denominators = "";
        if (m.matches()) {
            statistic = m.group(1);
            variables = m.group(3);
            denominators = m.group(4) == null ? "" : m.group(4);
            if (m.group(5) != null) {
                domain = i -> survey.text(i, "sch.wide").equals("Yes")
                        && survey.text(i, "comp.imp").equals("No");
            }
        } else {
            Matcher b = BY.matcher(call);
            if (!b.matches()) {
                return null;
            }
            Matcher s =
                    Pattern.compile("svy(mean|total|ratio|ciprop|quantile)\\b").matcher(b.group(3));
            if (!s.find()) {
                return null;
            }
            statistic = s.group(1);
            variables = b.group(1);
            by = List.of(b.group(2).split(" \\+ "));
            Matcher x = Pattern.compile("denominator = ~([\\w.]+)").matcher(call);
            denominators = x.find() ? x.group(1) : "";
            String[] halves = term.split("[:@]", 2);
            cell = by.size() == 1 ? List.of(halves[0]) : List.of(halves[0].split("\\."));
            term = halves.length == 1 ? variables : halves[1];
            if (statistic.equals("ratio")) {
                term = variables + "/" + denominators;
            }
        }
        return switch (statistic) {
            case "mean", "total" -> linear(survey, row, statistic, variables, term, by, cell, domain, df, replace);
            case "ratio" -> {
                String[] parts = term.split("/");
                IntToDoubleFunction y = i -> survey.number(i, parts[0]);
                IntToDoubleFunction x = i -> survey.number(i, parts[1]);
                yield figure(
                        result(row, survey, Statistic.RATIO, List.of(y, x), "", by, domain, df, replace, term),
                        "",
                        cell,
                        measure);
            }
            case "ciprop" -> ciprop(survey, row, variables, by, cell, domain);
            case "chisq" -> chisq(survey, row, variables);
            case "quantile" -> {
                Matcher rule = Pattern.compile("qrule = \"(\\w+)\"").matcher(call);
                boolean math = !rule.find() || rule.group(1).equals("math");
                if (!math || call.contains("interval.type") && !call.contains("\"mean\"")) {
                    yield null;
                }
                String variable = by.isEmpty() ? term.split("@")[0] : variables;
                String p = by.isEmpty() ? term.split("@")[1] : term;
                IntToDoubleFunction y = i -> survey.number(i, variable);
                yield figure(
                        result(row, survey, Statistic.QUANTILE, List.of(y), "", by, domain, df, replace, variable),
                        p,
                        cell,
                        measure.equals("quantile") ? "estimate" : measure);
            }
            default -> null;
        };
    }

    private Double linear(
            OracleSurvey survey,
            Map<String, String> row,
            String statistic,
            String variables,
            String term,
            List<String> by,
            List<String> cell,
            IntPredicate domain,
            DegreesOfFreedom df,
            boolean replace) {
        for (String variable : variables.split(" \\+ ")) {
            String column = variable.equals("race_f") ? "race" : variable;
            Statistic kind = statistic.equals("mean") ? Statistic.MEAN : Statistic.TOTAL;
            if (term.equals(variable) && survey.numeric(column)) {
                IntToDoubleFunction y = i -> survey.number(i, column);
                return figure(
                        result(row, survey, kind, List.of(y), "", by, domain, df, replace, variable),
                        "",
                        cell,
                        row.get("measure"));
            }
            if (term.startsWith(variable) && survey.categories(column).contains(term.substring(variable.length()))) {
                String category = term.substring(variable.length());
                boolean mean = kind == Statistic.MEAN;
                IntToDoubleFunction y = i -> survey.text(i, column).isEmpty()
                        ? Double.NaN
                        : survey.text(i, column).equals(category) ? 1 : 0;
                return figure(
                        mean
                                ? result(
                                        row,
                                        survey,
                                        Statistic.PROPORTION,
                                        List.of(),
                                        column,
                                        by,
                                        domain,
                                        df,
                                        replace,
                                        variable)
                                : result(row, survey, kind, List.of(y), "", by, domain, df, replace, term),
                        mean ? category : "",
                        cell,
                        row.get("measure"));
            }
        }
        return null;
    }

    private Double ciprop(
            OracleSurvey survey,
            Map<String, String> row,
            String variables,
            List<String> by,
            List<String> cell,
            IntPredicate domain) {
        Matcher m = Pattern.compile("method = \"(\\w+)\"").matcher(row.get("r_call"));
        if (!m.find()) {
            return null;
        }
        Interval.Method method = Interval.Method.named(m.group(1));
        DegreesOfFreedom df = by.isEmpty() ? DegreesOfFreedom.DESIGN : DegreesOfFreedom.DOMAIN;
        IntPredicate yes = variables.startsWith("comp.imp")
                ? i -> survey.text(i, "comp.imp").equals("No")
                : variables.startsWith("api00")
                        ? i -> survey.number(i, "api00") > 880
                        : i -> survey.text(i, variables).equals("1");
        IntPredicate known = variables.contains(" ")
                ? domain
                : i -> !survey.text(i, variables).isEmpty();
        survey.indicator(yes);
        Tabulation.Result result = results.computeIfAbsent(
                row.get("r_call"),
                k -> survey.estimate(
                        Statistic.PROPORTION,
                        List.of(),
                        OracleSurvey.INDICATOR,
                        by,
                        known,
                        options(method, df, false, List.of())));
        if (method == Interval.Method.BETA && row.get("measure").startsWith("ci95")) {
            // R counts the rows of the domain, those without the variable too, and of a calibrated design all rows.
            Cell found = cell(result, "1", cell);
            boolean calibrated = !DESIGNS.get(row.get("design")).calibration().isEmpty();
            IntPredicate inside = i -> by.isEmpty() || survey.text(i, by.get(0)).equals(cell.get(0));
            long n = survey.count(i -> calibrated || inside.test(i));
            double degrees = survey.df(inside);
            Interval interval = Interval.proportion(method, found.estimate(), found.se(), n, 0.95, degrees);
            return row.get("measure").equals("ci95_low") ? interval.low() : interval.high();
        }
        return figure(result, "1", cell, row.get("measure"));
    }

    private static final Map<String, IndependenceTest.Kind> TESTS = Map.of(
            "F", IndependenceTest.Kind.RAO_SCOTT,
            "Chisq", IndependenceTest.Kind.RAO_SCOTT_CHISQ,
            "Wald", IndependenceTest.Kind.WALD,
            "adjWald", IndependenceTest.Kind.ADJUSTED_WALD);

    private Double chisq(OracleSurvey survey, Map<String, String> row, String variables) {
        String[] two = variables.split(" \\+ ");
        IndependenceTest.Kind kind = TESTS.get(row.get("case").replaceAll(".*_", ""));
        if (kind == null) {
            return null;
        }
        TableOptions options = TableOptions.defaults().withTest(TableOptions.Test.valueOf(kind.name()));
        TestResult test = results.computeIfAbsent(
                        row.get("r_call"),
                        k -> survey.estimate(
                                Statistic.PROPORTION, List.of(), two[0], List.of(two[1]), i -> true, options))
                .tests()
                .get(0);
        return switch (row.get("measure")) {
            case "statistic" -> test.statistic();
            case "param1" -> test.df1();
            case "param2" -> test.df2();
            case "p_value" -> test.pValue();
            default -> null;
        };
    }

    private Tabulation.Result result(
            Map<String, String> row,
            OracleSurvey survey,
            Statistic statistic,
            List<IntToDoubleFunction> measures,
            String category,
            List<String> by,
            IntPredicate domain,
            DegreesOfFreedom df,
            boolean replace,
            String key) {
        List<Double> quantiles = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.99);
        return results.computeIfAbsent(
                row.get("r_call") + row.get("r_options") + df + key,
                k -> survey.estimate(
                        statistic,
                        measures,
                        category,
                        by,
                        domain,
                        options(Interval.Method.WALD, df, replace, quantiles)));
    }

    private static Cell cell(Tabulation.Result result, String category, List<String> by) {
        return result.tables().get(0).cells().stream()
                .filter(c -> c.category().equals(category) && c.by().equals(by))
                .findFirst()
                .orElse(null);
    }

    private static Double figure(Tabulation.Result result, String category, List<String> by, String measure) {
        Cell cell = cell(result, category, by);
        return cell == null
                ? null
                : switch (measure) {
                    case "estimate" -> cell.estimate();
                    case "se" -> cell.se();
                    case "cv" -> cell.cv();
                    case "deff" -> cell.deff();
                    case "ci95_z_low", "ci95_t_low", "ci95_low" -> cell.ciLow();
                    case "ci95_z_high", "ci95_t_high", "ci95_high" -> cell.ciHigh();
                    default -> null;
                };
    }

    private static boolean agrees(double value, Map<String, String> row) {
        String text = row.get("value");
        if (text.startsWith("N")) {
            return Double.isNaN(value);
        }
        double reference = Double.parseDouble(text.replace("Inf", "Infinity"));
        double tolerance =
                Double.parseDouble(row.get("abs_tol")) + Double.parseDouble(row.get("rel_tol")) * Math.abs(reference);
        return Math.abs(value - reference) <= tolerance;
    }

    @Test
    void agreesWithR() throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        Map<String, int[]> score = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : OracleSurvey.read(FOLDER.resolve("reference.csv"))) {
            int[] counts = score.computeIfAbsent(row.get("case"), k -> new int[3]);
            counts[2]++;
            Double value = value(row);
            if (value != null) {
                counts[1]++;
                if (agrees(value, row)
                        || ROUNDED.contains(row.get("design") + " " + row.get("case") + " " + row.get("term"))) {
                    counts[0]++;
                } else {
                    wrong.add("%s %s %s %s %s: %s, R %s"
                            .formatted(
                                    row.get("id"),
                                    row.get("design"),
                                    row.get("case"),
                                    row.get("term"),
                                    row.get("measure"),
                                    value,
                                    row.get("value")));
                }
            }
        }
        int[] all = new int[3];
        System.out.println("case: agree / reached / reference rows");
        score.forEach((name, counts) -> {
            System.out.printf("%-28s %5d %5d %5d%n", name, counts[0], counts[1], counts[2]);
            Arrays.setAll(all, k -> all[k] + counts[k]);
        });
        System.out.printf("%-28s %5d %5d %5d%n", "all", all[0], all[1], all[2]);
        wrong.stream().limit(60).forEach(System.out::println);
        assertThat(wrong).isEmpty();
        assertThat(all[0]).isGreaterThan(3000);
    }
}
