package org.sectorscope.statistics.oracles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;

/** A data set with a design, from which tables are estimated as a study would ask for them. */
final class OracleSurvey {
    /**
     * @param units by stage
     * @param populations columns by stage, of counts or, where {@code fractions}, of n/N
     * @param calibration variables whose categories are calibrated; the weights before are {@code weights}
     */
    record Design(
            String data,
            List<String> strata,
            List<String> units,
            List<String> populations,
            boolean fractions,
            String weights,
            List<String> calibration,
            Sample.SinglePsu singlePsu,
            boolean singlePsuDomains) {}

    private final List<Map<String, String>> rows;
    private final Map<String, List<String>> categories = new TreeMap<>();
    private final Map<String, Boolean> numbers = new TreeMap<>();
    private final int[] group;
    private final double[] base;
    private final double[] weight;
    private final Sample sample;

    OracleSurvey(Path folder, Design design, Path calibrated) throws IOException {
        rows = read(folder.resolve("data").resolve(design.data() + ".csv"));
        int n = rows.size();
        group = new int[n];
        base = new double[n];
        int stages = SampleBuilder.countedStages(
                design.units().size(), design.populations().size());
        Map<String, Integer> columns = new TreeMap<>();
        for (String variable : design.calibration()) {
            for (String category : categories(variable)) {
                columns.put(variable + "=" + category, columns.size());
            }
        }
        var builder = new SampleBuilder();
        for (int i = 0; i < n; i++) {
            Map<String, String> row = rows.get(i);
            List<String> strata = new ArrayList<>();
            List<String> units = new ArrayList<>();
            List<Double> populations = new ArrayList<>();
            for (int s = 0; s < stages; s++) {
                strata.add(
                        s == 0 && !design.strata().isEmpty()
                                ? row.get(design.strata().get(0))
                                : "");
                if (s < design.units().size()) {
                    units.add(row.get(design.units().get(s)));
                }
                populations.add(population(design, s, row));
            }
            int[] pattern = design.calibration().stream()
                    .mapToInt(v -> columns.get(v + "=" + row.get(v)))
                    .toArray();
            group[i] = builder.add(new SampleBuilder.Piece(strata, units, populations, 0, 1, pattern));
        }
        sample = builder.build(columns.size(), 0, false, design.singlePsu(), design.singlePsuDomains());
        for (int i = 0; i < n; i++) {
            base[i] = design.weights().isEmpty()
                    ? sample.expansion(sample.groups().get(group[i]))
                    : number(i, design.weights());
        }
        weight = calibrated == null ? base : new double[n];
        if (calibrated != null) {
            for (Map<String, String> row : read(calibrated)) {
                weight[Integer.parseInt(row.get("row")) - 1] = Double.parseDouble(row.get("weight"));
            }
        }
    }

    /** Fractions become counts once n is known: they are those of the stratum's units. */
    private double population(Design design, int stage, Map<String, String> row) {
        if (stage >= design.populations().size()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(row.get(design.populations().get(stage)));
        return design.fractions() ? Double.parseDouble(row.get("nh")) / value : value;
    }

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\n]*))(,|\n|$)");

    /** A comma-separated file with headings, as R writes them. */
    static List<Map<String, String>> read(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        Matcher field = FIELD.matcher(Files.readString(file));
        while (field.find()) {
            line.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                if (line.size() > 1 || !line.get(0).isEmpty()) {
                    lines.add(line);
                }
                line = new ArrayList<>();
            }
        }
        List<String> headings = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> each : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < headings.size(); c++) {
                row.put(headings.get(c), each.get(c));
            }
            rows.add(row);
        }
        return rows;
    }

    static final String INDICATOR = "indicator";

    /** Makes a variable of 1 and 0. */
    void indicator(IntPredicate yes) {
        categories.put(INDICATOR, List.of("0", "1"));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).put(INDICATOR, yes.test(i) ? "1" : "0");
        }
    }

    boolean numeric(String variable) {
        return numbers.computeIfAbsent(variable, v -> rows.stream()
                .allMatch(r -> r.get(v).isEmpty() || r.get(v).matches("[-+0-9.eE]+")));
    }

    List<String> categories(String variable) {
        return categories.computeIfAbsent(variable, v -> {
            var codes = new TreeSet<String>();
            rows.forEach(r -> codes.add(r.get(v)));
            codes.remove("");
            return List.copyOf(codes);
        });
    }

    long count(IntPredicate which) {
        return java.util.stream.IntStream.range(0, rows.size()).filter(which).count();
    }

    /** First-stage units of some rows less their strata. */
    double df(IntPredicate which) {
        var units = new TreeSet<String>();
        var strata = new TreeSet<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (which.test(i)) {
                Sample.Group g = sample.groups().get(group[i]);
                int unit = sample.firstUnit(g);
                units.add(unit == Sample.NONE ? "row " + i : "unit " + unit);
                strata.add(sample.firstStratum(g));
            }
        }
        return units.size() - strata.size();
    }

    String text(int i, String variable) {
        return rows.get(i).get(variable);
    }

    double number(int i, String variable) {
        String text = rows.get(i).get(variable);
        if (text == null) {
            throw new IllegalArgumentException("no variable " + variable);
        }
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** @param measures by row, {@code NaN} where missing */
    Tabulation.Result estimate(
            Statistic statistic,
            List<IntToDoubleFunction> measures,
            String category,
            List<String> by,
            IntPredicate domain,
            TableOptions options) {
        int n = rows.size();
        List<String> coded = new ArrayList<>(by);
        if (!category.isEmpty()) {
            coded.add(category);
        }
        int[][] codes = new int[coded.size()][n];
        double[][] values = new double[measures.size()][n];
        boolean[] in = new boolean[n];
        for (int i = 0; i < n; i++) {
            for (int v = 0; v < codes.length; v++) {
                codes[v][i] = categories(coded.get(v)).indexOf(rows.get(i).get(coded.get(v)));
            }
            for (int m = 0; m < values.length; m++) {
                values[m][i] = measures.get(m).applyAsDouble(i);
            }
            in[i] = domain.test(i);
        }
        long[] order = new long[n];
        Arrays.setAll(order, i -> i);
        var block = new Block(
                n,
                group,
                base,
                weight,
                weight,
                order,
                codes,
                values,
                new long[0][],
                new boolean[][] {in},
                new double[0][]);
        int[] all = java.util.stream.IntStream.range(0, by.size()).toArray();
        int[] sizes = by.stream().mapToInt(b -> categories(b).size()).toArray();
        int[] which = java.util.stream.IntStream.range(0, measures.size()).toArray();
        boolean parts = !category.isEmpty();
        var layout = new Layout(
                0,
                all,
                sizes,
                which,
                parts ? by.size() : -1,
                parts ? categories(category).size() : 0,
                -1,
                -1);
        var request = new TableRequest(
                "t",
                statistic,
                "v",
                by,
                by.stream().map(this::categories).toList(),
                List.of(layout),
                parts ? categories(category) : List.of(),
                w -> true,
                options);
        return Tabulation.tabulate(List.of(request), sample, zeros -> {
            for (Accumulator<?> zero : zeros) {
                zero.add(block);
            }
            return zeros;
        });
    }
}
