package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.study.Design;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * Weights the responses (GSBPM 5.6): N/n by stratum, then calibration to known margins. Weighting works on counts by
 * stratum and calibration cell; a response's weight follows from its group.
 */
public final class WeightJob {
    /** The group of {@link Sample} that a response belongs to. */
    public static final String GROUP = "_group";
    /** Weight before calibration. */
    public static final String BASE = "_base";
    /** Final weight. */
    public static final String WEIGHT = "_weight";

    /**
     * @param weighted the responses with {@link #GROUP}, {@link #BASE} and {@link #WEIGHT}
     * @param sample what variance estimation needs to know of the design
     * @param diagnostics rows of {@code weight/diagnostics.csv}
     */
    public record Result(Dataset<Row> weighted, Sample sample, List<List<String>> diagnostics) {}

    private final Study study;
    private final FrameCounts frame;
    private final SampleGroups groups;

    private WeightJob(Study study, FrameCounts frame, SampleGroups groups) {
        this.study = study;
        this.frame = frame;
        this.groups = groups;
    }

    /** Variables whose counts in the register weighting asks for; those of margins from elsewhere are not among them. */
    public static List<String> frameVariables(Study study) {
        var variables = new java.util.LinkedHashSet<String>();
        if (study.design().populationFromRegister()) {
            variables.addAll(SampleGroups.strata(study));
        }
        SampleGroups.calibration(study).ifPresent(c -> c.margins().stream()
                .filter(org.sectorscope.study.Calibrate.RegisterMargin.class::isInstance)
                .forEach(m -> variables.addAll(m.variables())));
        return List.copyOf(variables);
    }

    /** @param responses the responses that estimation is about */
    public static Result weight(Dataset<Row> responses, FrameCounts frame, Study study, MarginFile.Source files) {
        refuseUndone(study);
        var job = new WeightJob(study, frame, SampleGroups.of(responses, study));
        return job.weight(responses, files);
    }

    private static void refuseUndone(Study study) {
        boolean done =
                study.weighting().size() <= 1 && study.design().fraction().isEmpty();
        for (var step : study.weighting()) {
            done &= step instanceof org.sectorscope.study.Calibrate c
                    && c.totals().isEmpty()
                    && c.bounds().isEmpty()
                    && c.within().isEmpty();
        }
        if (!done || study.design().probability().isPresent()) {
            throw new Trouble(Trouble.Kind.STUDY, study.location(), 0, "weighting is not available so", "simplify it");
        }
    }

    private Result weight(Dataset<Row> responses, MarginFile.Source files) {
        if (groups.groups().isEmpty()) {
            throw new Trouble(
                    Trouble.Kind.DATA,
                    study.location(),
                    0,
                    "no response is left to estimate from",
                    "see clean/accounting.csv for what was set aside");
        }
        List<String> strataBy = SampleGroups.strata(study);
        Map<List<String>, Long> sizes = new LinkedHashMap<>();
        for (SampleGroups.Group g : groups.groups()) {
            sizes.merge(stratum(g, strataBy), g.units(), Long::sum);
        }
        Map<List<String>, Long> register = study.design().populationFromRegister() ? frame.by(strataBy) : Map.of();
        var calibration = new Calibration(study, groups, frame, files);
        Sample sample = new DesignedSample(study, groups).sample(key -> population(key, register), calibration);
        boolean given = study.design().weights().isPresent();
        double[] base = new double[groups.groups().size()];
        for (int g = 0; g < base.length; g++) {
            base[g] = sample.expansion(sample.groups().get(g));
        }
        Dataset<Row> grouped = withGroup(responses, base, given);
        double[] sums = given ? BaseSums.of(grouped, base.length) : times(base);
        double[] factors = calibration.factors(sums);
        Dataset<Row> weighted = withWeight(grouped, factors);
        List<List<String>> rows = new ArrayList<>(calibration.diagnostics());
        rows.addAll(strataRows(sizes, register, strataBy));
        return new Result(weighted, sample, rows);
    }

    private List<String> stratum(SampleGroups.Group g, List<String> strataBy) {
        List<String> key = new ArrayList<>(List.of(Integer.toString(g.wave())));
        key.addAll(groups.key(g, strataBy));
        return List.copyOf(key);
    }

    private double population(List<String> key, Map<List<String>, Long> register) {
        Design design = study.design();
        if (design.population().isEmpty()) {
            return Double.NaN;
        }
        if (design.populationFromRegister()) {
            return register.getOrDefault(key.subList(1, key.size()), 0L);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (SampleGroups.Group g : groups.groups()) {
            if (stratum(g, SampleGroups.strata(study)).equals(key)) {
                low = Math.min(low, g.populations()[0]);
                high = Math.max(high, g.populations()[1]);
            }
        }
        if (!(low == high)) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    study.location(),
                    0,
                    "'" + design.population().get(0) + "' is missing or differs within stratum " + shown(key),
                    "give every response of a stratum its population size");
        }
        return high;
    }

    private String shown(List<String> key) {
        String wave = study.waves().get(Integer.parseInt(key.get(0)));
        String codes = Keys.shown(key.subList(1, key.size()));
        return wave.isEmpty() ? codes : codes + " of wave " + wave;
    }

    private double[] times(double[] base) {
        double[] sums = new double[base.length];
        for (int g = 0; g < sums.length; g++) {
            sums[g] = base[g] * groups.groups().get(g).units();
        }
        return sums;
    }

    private Dataset<Row> withGroup(Dataset<Row> responses, double[] base, boolean given) {
        List<String> variables = SampleGroups.variables(study);
        StructType schema =
                new StructType(new StructField[] {DataTypes.createStructField("_k_wave", DataTypes.StringType, true)});
        for (String v : variables) {
            schema = schema.add("_k_" + v, DataTypes.StringType, true);
        }
        schema = schema.add(GROUP, DataTypes.IntegerType, false).add("_stratum_base", DataTypes.DoubleType, false);
        List<Row> rows = new ArrayList<>();
        for (int g = 0; g < base.length; g++) {
            SampleGroups.Group group = groups.groups().get(g);
            List<Object> values = new ArrayList<>(List.of(study.waves().get(group.wave())));
            values.addAll(group.codes());
            values.add(g);
            values.add(base[g]);
            rows.add(RowFactory.create(values.toArray()));
        }
        Dataset<Row> table = responses.sparkSession().createDataFrame(rows, schema);
        Column same = responses.col("_wave").equalTo(table.col("_k_wave"));
        List<Column> keep = new ArrayList<>();
        for (String name : responses.columns()) {
            keep.add(responses.col(name));
        }
        for (String v : variables) {
            Column code = org.apache.spark.sql.functions.coalesce(
                    responses.col(v).cast("string"), org.apache.spark.sql.functions.lit(""));
            same = same.and(code.equalTo(table.col("_k_" + v)));
        }
        keep.add(table.col(GROUP));
        keep.add((given ? responses.col(study.design().weights().orElseThrow()) : table.col("_stratum_base"))
                .cast("double")
                .as(BASE));
        return responses.join(broadcast(table), same).select(keep.toArray(Column[]::new));
    }

    private static Dataset<Row> withWeight(Dataset<Row> grouped, double[] factors) {
        List<Row> rows = new ArrayList<>();
        for (int g = 0; g < factors.length; g++) {
            rows.add(RowFactory.create(g, factors[g]));
        }
        StructType schema = new StructType()
                .add("_factor_group", DataTypes.IntegerType, false)
                .add("_factor", DataTypes.DoubleType, false);
        Dataset<Row> table = grouped.sparkSession().createDataFrame(rows, schema);
        return grouped.join(broadcast(table), grouped.col(GROUP).equalTo(table.col("_factor_group")))
                .withColumn(WEIGHT, col(BASE).multiply(col("_factor")))
                .drop("_factor_group", "_factor");
    }

    private List<List<String>> strataRows(
            Map<List<String>, Long> sizes, Map<List<String>, Long> register, List<String> strataBy) {
        List<List<String>> rows = new ArrayList<>();
        if (strataBy.isEmpty()) {
            return rows;
        }
        String name = String.join("*", strataBy);
        for (int w = 0; w < study.waves().size(); w++) {
            String wave = study.waves().get(w);
            var keys = new java.util.TreeSet<List<String>>(Keys.ORDER);
            keys.addAll(register.keySet());
            for (List<String> key : sizes.keySet()) {
                if (key.get(0).equals(Integer.toString(w))) {
                    keys.add(key.subList(1, key.size()));
                }
            }
            for (List<String> key : keys) {
                List<String> full = new ArrayList<>(List.of(Integer.toString(w)));
                full.addAll(key);
                if (register.containsKey(key)) {
                    rows.add(List.of(
                            wave, "stratum", name, Keys.shown(key), "population", Long.toString(register.get(key))));
                }
                rows.add(List.of(
                        wave,
                        "stratum",
                        name,
                        Keys.shown(key),
                        "responses",
                        Long.toString(sizes.getOrDefault(full, 0L))));
            }
        }
        return rows;
    }
}
