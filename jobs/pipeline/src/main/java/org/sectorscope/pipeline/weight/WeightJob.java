package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.weighting.Reweighting;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.WeightingStep;

/**
 * Weights the responses (GSBPM 5.6): design weights, given or N/n by stratum, then the study's steps in order. As far as
 * they can, steps work on counts by stratum and calibration cell; a response's weight then follows from its group.
 */
public final class WeightJob {
    /** The group of {@link Sample} that a response belongs to. */
    public static final String GROUP = "_group";
    /** Weight that the design alone gives. */
    public static final String DESIGN = "_design";
    /** Weight before calibration; without one the final weight. */
    public static final String BASE = "_base";
    /** Weight that calibration made, before it was trimmed. */
    public static final String CALIBRATED = "_calibrated";
    /** Final weight. */
    public static final String WEIGHT = "_weight";

    /**
     * @param weighted the responses with {@link #GROUP}, {@link #DESIGN}, {@link #BASE}, {@link #CALIBRATED} and {@link #WEIGHT}
     * @param sample what variance estimation needs to know of design and weighting
     * @param diagnostics rows of {@code weight/diagnostics.csv}
     */
    public record Result(Dataset<Row> weighted, WeightedSample sample, List<List<String>> diagnostics) {}

    private final Study study;
    private final FrameCounts frame;
    private final SampleGroups groups;
    private final MarginFile.Source files;
    private final Diagnostics diagnostics = new Diagnostics();

    private WeightJob(Study study, FrameCounts frame, SampleGroups groups, MarginFile.Source files) {
        this.study = study;
        this.frame = frame;
        this.groups = groups;
        this.files = files;
    }

    /** Variables whose counts in the register weighting asks for; those of margins from elsewhere are not among them. */
    public static List<String> frameVariables(Study study) {
        var variables = new LinkedHashSet<String>();
        if (study.design().populationFromRegister()) {
            variables.addAll(SampleGroups.strata(study));
        }
        for (WeightingStep step : study.weighting()) {
            if (step instanceof WeightingStep.Nonresponse nonresponse
                    && nonresponse.drawn().isEmpty()) {
                variables.addAll(nonresponse.classes());
            }
        }
        SampleGroups.calibration(study).ifPresent(c -> c.margins().stream()
                .filter(Calibrate.RegisterMargin.class::isInstance)
                .forEach(m -> variables.addAll(m.variables())));
        return List.copyOf(variables);
    }

    /** @param responses the responses that estimation is about */
    public static Result weight(Dataset<Row> responses, FrameCounts frame, Study study, MarginFile.Source files) {
        Dataset<Row> rows = Quantities.add(responses, study);
        return new WeightJob(study, frame, SampleGroups.of(rows, study), files).weight(rows);
    }

    private Result weight(Dataset<Row> responses) {
        if (groups.groups().isEmpty()) {
            throw new Trouble(
                    Trouble.Kind.DATA,
                    study.location(),
                    0,
                    "no response is left to estimate from",
                    "see clean/accounting.csv for what was set aside");
        }
        refuseLacks();
        var strata = new Strata(study, groups, frame);
        Sample designed = new DesignedSample(study, groups).sample(strata::population);
        boolean given = study.design().weights().isPresent()
                || study.design().probability().isPresent();
        double[] design = given
                ? null
                : designed.groups().stream().mapToDouble(designed::expansion).toArray();
        Dataset<Row> grouped = withGroup(responses, design);
        try (var chain = new WeightChain(grouped, Quantities.names(study), design, groups.counts())) {
            var sample = new WeightedSample(designed, new int[0], new double[0]);
            Reweighting base = null;
            Reweighting calibrated = null;
            for (WeightingStep step : study.weighting()) {
                if (step instanceof WeightingStep.Nonresponse nonresponse) {
                    chain.then(new NonresponseStep(study, groups, nonresponse, frame, files)
                            .factors(!given && responsesAreSized(), diagnostics));
                } else if (step instanceof WeightingStep.Trim trim) {
                    new TrimStep(study, groups, trim).apply(chain, diagnostics);
                } else if (step instanceof Calibrate calibrate) {
                    base = chain.steps();
                    sample = new CalibrationStep(study, groups, calibrate, frame, files)
                            .apply(chain, designed, trimsAfter(calibrate), diagnostics);
                    calibrated = chain.steps();
                }
            }
            describe(chain.sums());
            strata.describe(diagnostics);
            Dataset<Row> weighted = chain.with(grouped, WEIGHT, chain.steps());
            weighted = base == null ? weighted.withColumn(BASE, col(WEIGHT)) : chain.with(weighted, BASE, base);
            weighted = sample.sample().trimmed()
                    ? chain.with(weighted, CALIBRATED, calibrated)
                    : weighted.withColumn(CALIBRATED, col(WEIGHT));
            return new Result(weighted, sample, diagnostics.rows());
        }
    }

    /** Whether N/n counts responses; where it counts units of several, it does not make good those that lack in them. */
    private boolean responsesAreSized() {
        return study.design().sizedStages() > study.design().units().size();
    }

    private boolean trimsAfter(Calibrate calibrate) {
        List<WeightingStep> steps = study.weighting();
        return steps.subList(steps.indexOf(calibrate) + 1, steps.size()).stream()
                .anyMatch(WeightingStep.Trim.class::isInstance);
    }

    private void refuseLacks() {
        List<Problem> problems = new ArrayList<>();
        for (SampleGroups.Lack lack : groups.lacks()) {
            String todo = lack.what().endsWith("not null")
                    ? "set them aside by an edit rule, or add missing: category to count them as 0"
                    : "mend the column, or set them aside by an edit rule";
            problems.add(new Problem(
                    study.location(),
                    0,
                    lack.responses() + " responses have a '" + lack.column() + "' that weights cannot be made of",
                    todo));
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
    }

    /** The responses with their group and design weight. */
    private Dataset<Row> withGroup(Dataset<Row> responses, double[] design) {
        List<String> variables = SampleGroups.variables(study);
        StructType schema =
                new StructType(new StructField[] {DataTypes.createStructField("_k_wave", DataTypes.StringType, true)});
        for (String v : variables) {
            schema = schema.add("_k_" + v, DataTypes.StringType, true);
        }
        schema = schema.add(GROUP, DataTypes.IntegerType, false).add("_expansion", DataTypes.DoubleType, true);
        List<Row> rows = new ArrayList<>();
        for (int g = 0; g < groups.groups().size(); g++) {
            SampleGroups.Group group = groups.groups().get(g);
            List<Object> values = new ArrayList<>(List.of(study.waves().get(group.wave())));
            values.addAll(group.codes());
            values.add(g);
            values.add(design == null ? null : design[g]);
            rows.add(RowFactory.create(values.toArray()));
        }
        Dataset<Row> table = responses.sparkSession().createDataFrame(rows, schema);
        Column same = responses.col("_wave").equalTo(table.col("_k_wave"));
        List<Column> keep = new ArrayList<>();
        for (String name : responses.columns()) {
            keep.add(responses.col(name));
        }
        for (String v : variables) {
            Column code = coalesce(responses.col(v).cast("string"), lit(""));
            same = same.and(code.equalTo(table.col("_k_" + v)));
        }
        keep.add(table.col(GROUP));
        keep.add(designWeight(responses).orElse(table.col("_expansion")).as(DESIGN));
        return responses.join(broadcast(table), same).select(keep.toArray(Column[]::new));
    }

    private Optional<Column> designWeight(Dataset<Row> responses) {
        return study.design()
                .weights()
                .map(w -> responses.col(w).cast("double"))
                .or(() -> study.design().probability().map(p -> lit(1.0).divide(
                                responses.col(p).cast("double"))));
    }

    /** Kish 1992 measures of how weights vary, by wave. */
    private void describe(WeightSums weights) {
        double[] sums = weights.sums();
        for (int w = 0; w < study.waves().size(); w++) {
            double n = 0;
            double sum = 0;
            double squares = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < sums.length; g++) {
                if (groups.groups().get(g).wave() == w) {
                    n += groups.groups().get(g).units();
                    sum += sums[g];
                    squares += weights.squares(g);
                    low = Math.min(low, weights.low(g));
                    high = Math.max(high, weights.high(g));
                }
            }
            if (n > 0) {
                String wave = study.waves().get(w);
                double deff = n * squares / (sum * sum);
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("n", n);
                values.put("sum", sum);
                values.put("min", low);
                values.put("max", high);
                values.put("mean", sum / n);
                values.put("cv", Math.sqrt(Math.max(0, deff - 1)));
                values.put("kish_deff", deff);
                values.put("effective_n", n / deff);
                values.forEach((measure, value) -> diagnostics.add(wave, "weights", "", "", measure, value));
            }
        }
    }
}
