package org.sectorscope.statistics.oracles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.replication.WeightRank;

/** A data set with one of the reference designs, of one stage: calibrated, trimmed or replicated ones too. */
final class OracleDesign {
    /**
     * @param stratum, unit and fpc: columns, empty: none
     * @param factors calibrated categories
     * @param quantity calibrated quantity, empty: none
     * @param spread column that the variance of the calibration's model is proportional to, empty: it is constant
     * @param byUnit whether calibration variables are unit means
     * @param former design whose weights were trimmed, empty: none were
     */
    record Described(
            String data,
            String stratum,
            String unit,
            String fpc,
            String weight,
            List<String> factors,
            String quantity,
            String spread,
            boolean byUnit,
            String former,
            boolean replicated) {
        Described(String data, String stratum, String unit, String fpc, String weight) {
            this(data, stratum, unit, fpc, weight, List.of(), "", "", false, "", false);
        }

        Described calibrated(String quantityToo, String... categories) {
            return new Described(
                    data, stratum, unit, fpc, weight, List.of(categories), quantityToo, "", false, "", false);
        }

        Described spreadBy(String column) {
            return new Described(data, stratum, unit, fpc, weight, factors, quantity, column, false, "", false);
        }

        Described byUnits() {
            return new Described(data, stratum, unit, fpc, weight, factors, quantity, "", true, "", false);
        }

        Described trimmedFrom(String name) {
            return new Described(data, stratum, unit, fpc, weight, factors, quantity, "", false, name, false);
        }

        static Described ofReplicates(String data) {
            return new Described(data, "", "", "", "", List.of(), "", "", false, "", true);
        }

        boolean calibrates() {
            return !factors.isEmpty() || !quantity.isEmpty();
        }
    }

    private final Described design;
    private final Path folder;
    private final List<Map<String, String>> rows;
    private Sample sample;
    private final int[] group;
    private final double[] base;
    private final double[] calibrated;
    private final double[] weight;
    private double[][] replicates = {};

    OracleDesign(Path folder, String name, Described design) throws IOException {
        this.folder = folder;
        this.design = design;
        this.rows = OracleSurvey.read(folder.resolve("data/" + design.data() + ".csv"));
        this.group = new int[rows.size()];
        this.base = design.weight().isEmpty() ? weights("repweights", name) : numbers(design.weight());
        this.sample = sample();
        this.weight = design.calibrates() ? weights("weights", name) : base.clone();
        this.calibrated = design.former().isEmpty() ? weight : weights("weights", design.former());
        if (!design.spread().isEmpty()) {
            double[] spread = numbers(design.spread());
            Arrays.setAll(base, i -> base[i] / spread[i]);
        }
        if (design.replicated()) {
            replicate(name);
        }
    }

    private Sample sample() {
        List<String> columns = new ArrayList<>();
        design.factors().forEach(f -> categories(f).forEach(c -> columns.add(f + "=" + c)));
        boolean inGroup = design.byUnit() && !design.quantity().isEmpty();
        if (inGroup) {
            columns.add(design.quantity());
        }
        var builder = new SampleBuilder();
        for (int i = 0; i < group.length; i++) {
            double[] amounts = new double[columns.size()];
            for (int c = 0; c < amounts.length; c++) {
                amounts[c] = design.byUnit() ? unitMean(i, columns.get(c)) : amount(i, columns.get(c));
            }
            int[] pattern = java.util.stream.IntStream.range(0, amounts.length)
                    .filter(c -> amounts[c] != 0)
                    .toArray();
            String unit = text(i, design.unit());
            double population = design.fpc().isEmpty() ? Double.NaN : Double.parseDouble(text(i, design.fpc()));
            group[i] = builder.add(new SampleBuilder.Piece(
                    List.of(text(i, design.stratum())),
                    design.unit().isEmpty() ? List.of() : List.of(unit),
                    List.of(population),
                    0,
                    1,
                    pattern,
                    Arrays.stream(pattern).mapToDouble(c -> amounts[c]).toArray()));
        }
        return builder.build(
                columns.size(),
                design.quantity().isEmpty() || inGroup ? 0 : 1,
                !design.former().isEmpty(),
                Sample.SinglePsu.FAIL,
                false);
    }

    private double amount(int i, String column) {
        int equals = column.indexOf('=');
        return equals < 0
                ? Double.parseDouble(text(i, column))
                : text(i, column.substring(0, equals)).equals(column.substring(equals + 1)) ? 1 : 0;
    }

    private double unitMean(int i, String column) {
        String unit = text(i, design.unit());
        return java.util.stream.IntStream.range(0, rows.size())
                .filter(j -> text(j, design.unit()).equals(unit))
                .mapToDouble(j -> amount(j, column))
                .average()
                .orElseThrow();
    }

    private double[] weights(String kind, String name) throws IOException {
        double[] weights = new double[rows.size()];
        for (Map<String, String> row : OracleSurvey.read(folder.resolve(kind + "/" + name + ".csv"))) {
            weights[Integer.parseInt(row.get("row")) - 1] = Double.parseDouble(row.get("weight"));
        }
        return weights;
    }

    private void replicate(String name) throws IOException {
        Path scales = folder.resolve("repweights/" + name + ".scales.csv");
        List<Map<String, String>> factors = OracleSurvey.read(scales);
        List<Map<String, String>> given = OracleSurvey.read(folder.resolve("repweights/" + name + ".csv"));
        replicates = new double[factors.size()][rows.size()];
        for (Map<String, String> row : given) {
            for (int r = 0; r < replicates.length; r++) {
                replicates[r][Integer.parseInt(row.get("row")) - 1] = Double.parseDouble(row.get("rw" + (r + 1)));
            }
        }
        sample = sample.with(new Replicates(
                Double.parseDouble(factors.get(0).get("scale")),
                factors.stream().map(f -> Double.valueOf(f.get("rscale"))).toList(),
                factors.get(0).get("mse").equals("TRUE"),
                WeightRank.df(blocks(new int[0][], new double[0][]), replicates.length)));
    }

    String text(int i, String column) {
        return column.isEmpty() ? "" : rows.get(i).get(column);
    }

    double[] numbers(String column) {
        return rows.stream()
                .mapToDouble(r -> r.get(column).isEmpty() ? Double.NaN : Double.parseDouble(r.get(column)))
                .toArray();
    }

    /** In the order of their codes. */
    List<String> categories(String column) {
        var codes = new TreeSet<String>();
        rows.forEach(r -> codes.add(r.get(column)));
        codes.remove("");
        return List.copyOf(codes);
    }

    int size() {
        return rows.size();
    }

    Sample described() {
        return sample;
    }

    /** Whether the first of a block's values is a quantity of the calibration. */
    boolean quantityFirst() {
        return sample.quantities() > 0;
    }

    /** @param values by place among the values, behind the quantity of the calibration where there is one */
    BlockSource blocks(int[][] codes, double[][] values) {
        double[][] all = values;
        if (quantityFirst()) {
            all = new double[1 + values.length][];
            all[0] = numbers(design.quantity());
            System.arraycopy(values, 0, all, 1, values.length);
        }
        long[] order = new long[rows.size()];
        Arrays.setAll(order, i -> i);
        var block = new Block(
                rows.size(),
                group,
                base,
                calibrated,
                weight,
                order,
                codes,
                all,
                new long[0][],
                new boolean[0][],
                replicates);
        return zeros -> {
            zeros.forEach(zero -> zero.add(block));
            return zeros;
        };
    }

    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve("reference.csv"));
    }
}
