package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.study.Trouble;

/** A study's models, from the export to the published files, against the textbook's formulas worked out row by row. */
class ModelsStudyTest {
    private record Response(
            String stratum, double weight, String use, String sector, double budget, double hours, String wave) {}

    @TempDir
    Path folder;

    private final List<Response> responses = new ArrayList<>();

    @BeforeEach
    void writeStudy() throws IOException {
        var random = new Random(20260401);
        for (String wave : List.of("2025", "2026")) {
            var csv = new StringBuilder("stratum,w,use,sector,budget,hours\n");
            for (int i = 0; i < 70; i++) {
                String sector = List.of("sport", "culture", "social").get(random.nextInt(3));
                double budget = Math.round(random.nextGaussian() * 40 + 100) / 10.0;
                boolean yes = random.nextDouble() < (sector.equals("social") ? 0.7 : 0.4);
                double hours = random.nextInt(9) + (yes ? 3 : 0);
                var r = new Response(
                        i % 3 == 0 ? "north" : "south",
                        1 + random.nextInt(40) / 8.0,
                        i == 7 ? "" : yes ? "yes" : "no",
                        i == 11 ? "" : sector,
                        i == 13 ? Double.NaN : budget,
                        hours,
                        wave);
                responses.add(r);
                csv.append(String.join(
                                ",",
                                r.stratum,
                                Double.toString(r.weight),
                                r.use,
                                r.sector,
                                Double.isNaN(r.budget) ? "" : Double.toString(r.budget),
                                Double.toString(r.hours)))
                        .append('\n');
            }
            Files.writeString(folder.resolve(wave + ".csv"), csv);
        }
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: stratum, source: stratum, type: id}
                  - {name: w, source: w, type: number, decimal: "."}
                  - {name: ai, source: use, type: single, categories: [yes, no]}
                  - {name: sector, source: sector, type: single, categories: [culture, social, sport]}
                  - {name: budget, source: budget, type: number, decimal: "."}
                  - {name: hours, source: hours, type: number, decimal: "."}
                """);
    }

    private void run(String models) throws IOException {
        run("", models);
    }

    private void run(String replicates, String models) throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
                study: models
                codebook: codebook.yaml
                responses:
                  - {file: 2025.csv, format: csv, wave: "2025"}
                  - {file: 2026.csv, format: csv, wave: "2026"}
                design: {strata: stratum, weights: w%s}
                tables: [{id: n, statistic: count}]
                models:
                """.formatted(replicates) + models);
        LocalSpark.tabulate(folder.resolve("study.yaml"), folder.resolve("out"));
    }

    private static double dummy(String value, String category) {
        return value.isEmpty() ? Double.NaN : value.equals(category) ? 1 : 0;
    }

    private List<Map<String, String>> coefficients(String id) {
        return CsvFile.read(folder.resolve("out/models/" + id + ".csv"));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({"linear", "logistic", "poisson"})
    void areWhatTheFormulasSay(String family) throws IOException {
        String outcome = family.equals("logistic") ? "\"ai = 'yes'\"" : "hours";
        run("  - {id: m, family: " + family + ", outcome: " + outcome
                + ", terms: [sector, budget, 'sector:budget'], reference: {sector: sport}, where: hours > 1}\n");
        var direct = new Direct(
                responses,
                r -> r.wave.equals("2026") && r.hours > 1,
                r -> family.equals("logistic") ? dummy(r.use, "yes") : r.hours,
                List.of(
                        r -> 1,
                        r -> dummy(r.sector, "culture"),
                        r -> dummy(r.sector, "social"),
                        r -> r.budget,
                        r -> dummy(r.sector, "culture") * r.budget,
                        r -> dummy(r.sector, "social") * r.budget),
                switch (family) {
                    case "linear" -> eta -> eta;
                    case "logistic" -> eta -> 1 / (1 + Math.exp(-eta));
                    default -> Math::exp;
                },
                switch (family) {
                    case "linear" -> mu -> 1;
                    case "logistic" -> mu -> mu * (1 - mu);
                    default -> mu -> mu;
                });
        List<Map<String, String>> rows = coefficients("m");
        assertThat(rows)
                .extracting(r -> r.get("term"))
                .containsExactly(
                        "(Intercept)",
                        "sectorculture",
                        "sectorsocial",
                        "budget",
                        "sectorculture:budget",
                        "sectorsocial:budget");
        for (int k = 0; k < rows.size(); k++) {
            Map<String, String> row = rows.get(k);
            near(number(row, "estimate"), direct.coefficients[k]);
            near(number(row, "se"), Math.sqrt(direct.covariance[k][k]));
            near(number(row, "statistic"), direct.coefficients[k] / Math.sqrt(direct.covariance[k][k]));
            near(number(row, "df"), direct.n - 2 + 1 - rows.size());
            near((number(row, "ci_low") + number(row, "ci_high")) / 2, direct.coefficients[k]);
            assertThat(row.get("odds_ratio").isEmpty()).isEqualTo(!family.equals("logistic"));
            if (family.equals("logistic")) {
                near(number(row, "odds_ratio"), Math.exp(direct.coefficients[k]));
            }
        }
        List<Map<String, String>> terms = CsvFile.read(folder.resolve("out/models/m.terms.csv"));
        assertThat(terms).extracting(r -> r.get("term")).containsExactly("sector", "budget", "sector:budget");
        near(number(terms.get(1), "F"), Math.pow(number(rows.get(3), "statistic"), 2));
        near(number(terms.get(1), "p_value"), number(rows.get(3), "p_value"));
        near(number(terms.get(0), "F"), direct.wald(1, 2) / 2);
        near(number(terms.get(2), "F"), direct.wald(4, 5) / 2);
        near(number(terms.get(2), "df1"), 2);
        near(number(terms.get(2), "df2"), direct.n - 2 + 1 - rows.size());
    }

    @Test
    void aTermOfWavesTakesAllOfThem() throws IOException {
        run("  - {id: m, family: linear, outcome: hours, terms: wave}\n");
        Function<String, Double> mean = wave -> responses.stream()
                        .filter(r -> r.wave.equals(wave))
                        .mapToDouble(r -> r.weight * r.hours)
                        .sum()
                / responses.stream()
                        .filter(r -> r.wave.equals(wave))
                        .mapToDouble(Response::weight)
                        .sum();
        List<Map<String, String>> rows = coefficients("m");
        near(number(rows.get(0), "estimate"), mean.apply("2025"));
        near(number(rows.get(1), "estimate"), mean.apply("2026") - mean.apply("2025"));
        assertThat(rows.get(1).get("term")).isEqualTo("wave2026");
        near(number(rows.get(1), "df"), 140 - 4 + 1 - 2);
    }

    @Test
    void replicatesOfTheStudyMakeTheirErrors() throws IOException {
        String model = "  - {id: m, family: logistic, outcome: \"ai = 'yes'\", terms: [sector, budget]}\n";
        run(model);
        List<Map<String, String>> linearized = coefficients("m");
        run(", replicates: {type: jkn}", model);
        List<Map<String, String>> replicated = coefficients("m");
        for (int k = 0; k < linearized.size(); k++) {
            near(number(replicated.get(k), "estimate"), number(linearized.get(k), "estimate"));
            double ratio = number(replicated.get(k), "se") / number(linearized.get(k), "se");
            assertThat(ratio).isCloseTo(1, within(0.15)).isNotEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            logistic, outcome: hours, terms: [sector] | the outcome of a logistic model lies outside 0 to 1: write a condition, or take another family
            linear, outcome: hours, terms: [sector], where: hours > 99 | no response has the outcome and all variables of the terms: widen `where`, or drop terms
            poisson, outcome: hours, terms: [sector], where: sector = 'social' | all responses have the same category of 'sector': drop it from the terms
            linear, outcome: hours, terms: [sector], reference: {sector: sport}, where: sector <> 'sport' | no response has the reference category 'sport' of 'sector': choose another
            logistic, outcome: hours > 0 and ai is not null or true, terms: [sector] | the outcome is the same for all 69 responses: there is nothing to explain
            logistic, outcome: "ai = 'yes' and sector <> 'sport'", terms: [sector] | does not converge: the outcome is the same for all
            logistic, outcome: budget > 10, terms: [budget] | does not converge: the estimate of 'budget' grows without limit
            """)
    void thatTheDataDoNotAllowAreToldOf(String model, String message) {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> run("  - {id: m, family: " + model + "}\n"))
                .satisfies(t -> {
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.STATISTICS);
                    assertThat(t.problems()).hasSize(1);
                    assertThat(t.problems().get(0).message())
                            .startsWith(folder.resolve("study.yaml") + ":9: model m: " + message);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            outcome: hourss + 1 > 2, terms: [sector]          | `outcome`: not valid as Spark SQL
            outcome: hours + 1, terms: [sector]               | `outcome` gives double, not true or false
            outcome: hours, terms: [sector], where: hours + 1 | `where` gives double, not true or false
            """)
    void brokenSqlIsAMistakeOfTheStudy(String model, String message) {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> run("  - {id: m, family: linear, " + model + "}\n"))
                .satisfies(t -> {
                    assertThat(t.kind()).isEqualTo(Trouble.Kind.STUDY);
                    assertThat(t.problems().get(0).message()).contains("study.yaml:9: model m: " + message);
                });
    }

    /** Iteratively reweighted least squares and the stratified sandwich, as written in textbooks. */
    private static final class Direct {
        final double[] coefficients;
        final double[][] covariance;
        int n;

        Direct(
                List<Response> all,
                Function<Response, Boolean> domain,
                ToDoubleFunction<Response> outcome,
                List<ToDoubleFunction<Response>> columns,
                DoubleUnaryOperator mean,
                DoubleUnaryOperator variance) {
            int p = columns.size();
            double[] b = new double[p];
            double[][] inverse = null;
            for (int step = 0; step < 60; step++) {
                double[][] information = new double[p][p];
                double[] score = new double[p];
                n = 0;
                for (Response r : all) {
                    double[] x = row(r, domain, outcome, columns);
                    if (x != null) {
                        n++;
                        double mu = mean.applyAsDouble(dot(x, b));
                        for (int j = 0; j < p; j++) {
                            score[j] += r.weight * x[j] * (outcome.applyAsDouble(r) - mu);
                            for (int k = 0; k < p; k++) {
                                information[j][k] += r.weight * variance.applyAsDouble(mu) * x[j] * x[k];
                            }
                        }
                    }
                }
                inverse = inverse(information);
                for (int j = 0; j < p; j++) {
                    b[j] += dot(inverse[j], score);
                }
            }
            coefficients = b;
            covariance = new double[p][p];
            Map<String, List<double[]>> strata = new TreeMap<>();
            for (Response r : all) {
                if (r.wave.equals("2026")) {
                    double[] z = new double[p];
                    double[] x = row(r, domain, outcome, columns);
                    for (int j = 0; x != null && j < p; j++) {
                        z[j] = r.weight
                                * dot(inverse[j], x)
                                * (outcome.applyAsDouble(r) - mean.applyAsDouble(dot(x, b)));
                    }
                    strata.computeIfAbsent(r.stratum, s -> new ArrayList<>()).add(z);
                }
            }
            for (List<double[]> stratum : strata.values()) {
                double size = stratum.size();
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        double products = 0;
                        double left = 0;
                        double right = 0;
                        for (double[] z : stratum) {
                            products += z[j] * z[k];
                            left += z[j];
                            right += z[k];
                        }
                        covariance[j][k] += size / (size - 1) * (products - left * right / size);
                    }
                }
            }
        }

        private static double[] row(
                Response r,
                Function<Response, Boolean> domain,
                ToDoubleFunction<Response> outcome,
                List<ToDoubleFunction<Response>> columns) {
            double[] x = columns.stream().mapToDouble(c -> c.applyAsDouble(r)).toArray();
            return domain.apply(r) && !Double.isNaN(dot(x, x) + outcome.applyAsDouble(r)) ? x : null;
        }

        double wald(int... which) {
            int k = which.length;
            double[][] v = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    v[i][j] = covariance[which[i]][which[j]];
                }
            }
            double[][] inverse = inverse(v);
            double sum = 0;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    sum += coefficients[which[i]] * inverse[i][j] * coefficients[which[j]];
                }
            }
            return sum;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        /** Gauss and Jordan, with pivots. */
        private static double[][] inverse(double[][] matrix) {
            int p = matrix.length;
            double[][] m = new double[p][2 * p];
            for (int i = 0; i < p; i++) {
                System.arraycopy(matrix[i], 0, m[i], 0, p);
                m[i][p + i] = 1;
            }
            for (int c = 0; c < p; c++) {
                int pivot = c;
                for (int i = c; i < p; i++) {
                    pivot = Math.abs(m[i][c]) > Math.abs(m[pivot][c]) ? i : pivot;
                }
                double[] swap = m[c];
                m[c] = m[pivot];
                m[pivot] = swap;
                double by = m[c][c];
                for (int k = 0; k < 2 * p; k++) {
                    m[c][k] /= by;
                }
                for (int i = 0; i < p; i++) {
                    double factor = m[i][c];
                    for (int k = 0; i != c && k < 2 * p; k++) {
                        m[i][k] -= factor * m[c][k];
                    }
                }
            }
            double[][] inverse = new double[p][];
            for (int i = 0; i < p; i++) {
                inverse[i] = java.util.Arrays.copyOfRange(m[i], p, 2 * p);
            }
            return inverse;
        }
    }
}
