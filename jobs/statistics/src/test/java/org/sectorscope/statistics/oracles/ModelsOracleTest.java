package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.model.Coefficient;
import org.sectorscope.statistics.model.Family;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.statistics.model.GeneralizedLinearModel;
import org.sectorscope.statistics.model.Models;
import org.sectorscope.statistics.model.Predictor;
import org.sectorscope.statistics.oracles.OracleDesign.Described;

/**
 * Every reference result of R's {@code svyglm}, of {@code regTermTest} by Wald's method, and of {@code svyttest} between
 * two groups, which R makes from a model; each at its own tolerance. Left out: one-sample t tests, which are of means; R's
 * dispersion, which no standard error depends on.
 */
class ModelsOracleTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    private static final Map<String, Described> DESIGNS = new TreeMap<>();

    static {
        for (String fpc : List.of("fpc", "")) {
            String suffix = fpc.isEmpty() ? "_nofpc" : "";
            DESIGNS.put("dstrat" + suffix, new Described("apistrat", "stype", "", fpc, "pw"));
            DESIGNS.put("dclus1" + suffix, new Described("apiclus1", "", "dnum", fpc, "pw"));
            DESIGNS.put("dsrs" + suffix, new Described("apisrs", "", "", fpc, "pw"));
        }
        DESIGNS.put("dnh", new Described("nhanes", "SDMVSTRA", "SDMVPSU", "", "WTMEC2YR"));
        Described clusters = DESIGNS.get("dclus1");
        for (String name : List.of("ps1", "cal_lin")) {
            DESIGNS.put(name, clusters.calibrated("", "stype"));
        }
        for (String name : List.of("rk1", "cal_rake_m")) {
            DESIGNS.put(name, clusters.calibrated("", "stype", "sch.wide"));
        }
        for (String name : List.of("cal_lin2", "cal_lin2_bounds", "cal_rake2", "cal_logit2")) {
            DESIGNS.put(name, clusters.calibrated("api99", "stype"));
        }
        DESIGNS.put("cal_agg", clusters.calibrated("api99", "stype").byUnits());
        DESIGNS.put("trim1", clusters.calibrated("api99", "stype").trimmedFrom("cal_lin2"));
        DESIGNS.put("cal_strat_lin", DESIGNS.get("dstrat").calibrated("api99", "stype"));
        DESIGNS.put("cal_strat_var", DESIGNS.get("dstrat").calibrated("enroll").spreadBy("enroll"));
        for (String name : List.of("jk1", "jk1_mse", "jk1_nofpc", "jk1_rake", "jk1_ps", "bootsub")) {
            DESIGNS.put(name, Described.ofReplicates("apiclus1"));
        }
        for (String name : List.of("jkn", "jkn_nofpc", "jkn_cal", "bootcd")) {
            DESIGNS.put(name, Described.ofReplicates("apistrat"));
        }
        Described associations = new Described("assoc1", "stratum", "", "Nh", "w");
        DESIGNS.put("da1", associations);
        DESIGNS.put("da1_rake", associations.calibrated("", "sector", "size", "region"));
        for (String name : List.of("da1_lin", "da1_logit")) {
            DESIGNS.put(name, associations.calibrated("volunteers", "sector", "size", "region"));
        }
    }

    private static final List<String> NUMBERS =
            List.of("api00", "api99", "ell", "meals", "mobility", "enroll", "hours", "uses_ai", "HI_CHOL", "small");
    private static final Pattern CALL = Pattern.compile("svy(glm|ttest)\\(([\\w.]+) ~ ([^,]+), (\\w+)(.*)$");

    private final Map<String, FittedModel> models = new HashMap<>();

    private FittedModel model(String call) {
        return models.computeIfAbsent(call, c -> {
            Matcher m = CALL.matcher(c);
            assertThat(m.find()).as(c).isTrue();
            try {
                return fit(m.group(2), List.of(m.group(3).split(" \\+ ")), m.group(4), m.group(5));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static FittedModel fit(String outcome, List<String> terms, String name, String options) throws IOException {
        var design = new OracleDesign(FOLDER, name, DESIGNS.get(name));
        int first = design.quantityFirst() ? 1 : 0;
        List<double[]> values = new ArrayList<>(List.of(values(design, outcome)));
        List<int[]> codes = new ArrayList<>();
        List<List<Predictor>> predictors = new ArrayList<>();
        for (String term : terms) {
            String column = term.replaceAll("factor\\((\\w+)\\)", "$1");
            if (NUMBERS.contains(column)) {
                predictors.add(List.of(new Predictor.Quantity(term, first + values.size())));
                values.add(values(design, column));
            } else {
                List<String> categories = design.categories(column);
                predictors.add(List.of(new Predictor.Factor(term, codes.size(), categories, Predictor.Factor.FIRST)));
                int[] own = new int[design.size()];
                Arrays.setAll(own, i -> categories.indexOf(design.text(i, column)));
                codes.add(own);
            }
        }
        Family family = options.contains("quasibinomial")
                ? Family.LOGISTIC
                : options.contains("quasipoisson") ? Family.POISSON : Family.LINEAR;
        return Models.fit(
                        List.of(GeneralizedLinearModel.of("m", family, first).withTerms(predictors)),
                        design.described(),
                        design.blocks(codes.toArray(int[][]::new), values.toArray(double[][]::new)))
                .get(0);
    }

    private static double[] values(OracleDesign design, String column) {
        if (NUMBERS.contains(column)) {
            return design.numbers(column);
        }
        double[] yes = new double[design.size()];
        Arrays.setAll(yes, i -> design.text(i, column).equals("Yes") ? 1 : 0);
        return yes;
    }

    private double value(Map<String, String> row) {
        FittedModel model = model(row.get("r_call"));
        String measure = row.get("measure");
        String term = row.get("term");
        if (row.get("case").equals("regterm_wald")) {
            TestStatistic test = model.terms().get(0).test();
            return switch (measure) {
                case "F" -> test.statistic();
                case "df" -> test.df1();
                case "ddf" -> test.df2();
                case "p_value" -> test.pValue();
                default -> throw new AssertionError(row);
            };
        }
        if (term.equals("model")) {
            return model.df();
        }
        Coefficient c = model.coefficients().stream()
                .filter(k -> term.equals("test")
                        ? !k.term().equals("(Intercept)")
                        : k.term().equals(term))
                .findFirst()
                .orElseThrow();
        return switch (measure) {
            case "estimate", "estimate1" -> c.estimate();
            case "se" -> c.se();
            case "t", "statistic" -> c.statistic();
            case "param1" -> c.df();
            case "p_value" -> c.pValue();
            case "ci95_low" -> c.interval().low();
            case "ci95_high" -> c.interval().high();
            default -> throw new AssertionError(row);
        };
    }

    @Test
    void agreesWithR() throws IOException {
        assumeTrue(OracleDesign.isThere(FOLDER), () -> "no reference results in " + FOLDER);
        Map<String, int[]> score = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : OracleSurvey.read(FOLDER.resolve("reference.csv"))) {
            String name = row.get("case");
            if (row.get("measure").equals("dispersion")) {
                continue;
            }
            if (!name.startsWith("glm_")
                    && !name.equals("regterm_wald")
                    && !List.of("ttest", "ttest_2s").contains(name)) {
                continue;
            }
            double value = value(row);
            double reference = Double.parseDouble(row.get("value").replace("Inf", "Infinity"));
            double tolerance = Double.parseDouble(row.get("abs_tol"))
                    + Double.parseDouble(row.get("rel_tol")) * Math.abs(reference);
            int[] passed = score.computeIfAbsent(row.get("design"), d -> new int[2]);
            passed[1]++;
            if (Math.abs(value - reference) <= tolerance) {
                passed[0]++;
            } else {
                wrong.add(String.join(" ", row.get("design"), name, row.get("term"), row.get("measure")) + ": "
                        + reference + " but " + value);
            }
        }
        score.forEach((design, passed) -> System.out.println(design + " " + passed[0] + "/" + passed[1]));
        System.out.println("models: "
                + score.values().stream().mapToInt(p -> p[0]).sum() + "/"
                + score.values().stream().mapToInt(p -> p[1]).sum());
        assertThat(wrong).isEmpty();
    }
}
