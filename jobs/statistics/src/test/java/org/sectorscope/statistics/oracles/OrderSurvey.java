package org.sectorscope.statistics.oracles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;

/** A data set of the reference results with a design: linearised, calibrated or with replicate weights. */
final class OrderSurvey {
    /**
     * @param fraction whether {@code population} is n/N, with n in the column {@code nh}
     * @param categories calibration variables by category
     * @param quantities calibration variables that are numbers
     * @param fit column that the weights by which calibration fits are divided by; empty: none
     * @param trimmedFrom design whose weights were trimmed; empty: none
     */
    record Design(
            String data,
            String strata,
            String unit,
            String population,
            boolean fraction,
            String weights,
            List<String> categories,
            List<String> quantities,
            String fit,
            String trimmedFrom) {
        static Design of(String data, String strata, String unit, String population, String weights) {
            return new Design(data, strata, unit, population, false, weights, List.of(), List.of(), "", "");
        }

        Design fractions(String column) {
            return new Design(data, strata, unit, column, true, weights, categories, quantities, fit, trimmedFrom);
        }

        Design calibrated(List<String> byCategory, List<String> byQuantity) {
            return new Design(data, strata, unit, population, fraction, weights, byCategory, byQuantity, "", "");
        }

        Design fitBy(String column) {
            return new Design(
                    data, strata, unit, population, fraction, weights, categories, quantities, column, trimmedFrom);
        }

        Design trimmed(String design) {
            return new Design(data, strata, unit, population, fraction, weights, categories, quantities, fit, design);
        }
    }

    private final Design design;
    private final List<Map<String, String>> rows;
    private final int[] group;
    private final double[] base;
    private final double[] calibrated;
    private final double[] weight;
    private final double[][] replicates;
    private final Sample sample;

    /** @param df degrees of freedom of replicate weights; {@code NaN}: the design has none */
    OrderSurvey(Path folder, String name, Design design, double df) throws IOException {
        this.design = design;
        this.rows = OracleSurvey.read(folder.resolve("data").resolve(design.data() + ".csv"));
        int n = rows.size();
        group = new int[n];
        base = new double[n];
        List<String> columns = new ArrayList<>();
        for (String variable : design.categories()) {
            codes(variable).forEach(code -> columns.add(variable + "=" + code));
        }
        var builder = new SampleBuilder();
        for (int i = 0; i < n; i++) {
            Map<String, String> row = rows.get(i);
            double population = design.population().isEmpty() ? Double.NaN : number(i, design.population());
            if (design.fraction()) {
                population = number(i, "nh") / population;
            }
            int[] pattern = design.categories().stream()
                    .mapToInt(v -> columns.indexOf(v + "=" + row.get(v)))
                    .toArray();
            group[i] = builder.add(new SampleBuilder.Piece(
                    List.of(design.strata().isEmpty() ? "" : row.get(design.strata())),
                    design.unit().isEmpty() ? List.of() : List.of(row.get(design.unit())),
                    List.of(population),
                    0,
                    1,
                    pattern));
            base[i] = number(i, design.weights()) / (design.fit().isEmpty() ? 1 : number(i, design.fit()));
        }
        boolean trimmed = !design.trimmedFrom().isEmpty();
        Sample built = builder.build(columns.size(), design.quantities().size(), trimmed, Sample.SinglePsu.FAIL, false);
        boolean calibrates = built.calibrates();
        weight = calibrates ? weights(folder, name) : base.clone();
        calibrated = trimmed ? weights(folder, design.trimmedFrom()) : weight;
        if (Double.isNaN(df)) {
            replicates = new double[0][];
            sample = built;
            return;
        }
        List<Map<String, String>> scales =
                OracleSurvey.read(folder.resolve("repweights").resolve(name + ".scales.csv"));
        replicates = new double[scales.size()][n];
        for (Map<String, String> row :
                OracleSurvey.read(folder.resolve("repweights").resolve(name + ".csv"))) {
            int i = Integer.parseInt(row.get("row")) - 1;
            weight[i] = Double.parseDouble(row.get("weight"));
            for (int r = 0; r < replicates.length; r++) {
                replicates[r][i] = Double.parseDouble(row.get("rw" + (r + 1)));
            }
        }
        sample = built.with(new Replicates(
                Double.parseDouble(scales.get(0).get("scale")),
                scales.stream().map(s -> Double.parseDouble(s.get("rscale"))).toList(),
                scales.get(0).get("mse").equals("TRUE"),
                df));
    }

    private double[] weights(Path folder, String name) throws IOException {
        double[] weights = new double[rows.size()];
        for (Map<String, String> row :
                OracleSurvey.read(folder.resolve("weights").resolve(name + ".csv"))) {
            weights[Integer.parseInt(row.get("row")) - 1] = Double.parseDouble(row.get("weight"));
        }
        return weights;
    }

    private double number(int i, String column) {
        String text = rows.get(i).get(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private List<String> codes(String variable) {
        var codes = new TreeSet<String>();
        rows.forEach(r -> codes.add(r.get(variable)));
        codes.remove("");
        return List.copyOf(codes);
    }

    Tabulation.Result estimate(Statistic statistic, String variable, List<String> by, TableOptions options) {
        int n = rows.size();
        int q = design.quantities().size();
        double[][] values = new double[q + 1][n];
        int[][] codes = new int[by.size()][n];
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            for (int k = 0; k < q; k++) {
                values[k][i] = number(i, design.quantities().get(k));
            }
            values[q][i] = number(i, variable);
            for (int v = 0; v < codes.length; v++) {
                codes[v][i] = codes(by.get(v)).indexOf(rows.get(i).get(by.get(v)));
            }
        }
        var block = new Block(
                n, group, base, calibrated, weight, order, codes, values, new long[0][], new boolean[0][], replicates);
        int[] all = IntStream.range(0, by.size()).toArray();
        int[] sizes = by.stream().mapToInt(b -> codes(b).size()).toArray();
        var request = new TableRequest(
                "t",
                statistic,
                variable,
                by,
                by.stream().map(this::codes).toList(),
                List.of(new Layout(-1, all, sizes, new int[] {q}, -1, 0, -1, -1)),
                List.of(),
                w -> true,
                options);
        return Tabulation.tabulate(List.of(request), sample, zeros -> {
            zeros.forEach(zero -> ((Accumulator<?>) zero).add(block));
            return zeros;
        });
    }
}
