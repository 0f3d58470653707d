package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Numbers;
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
     * @param weighted the responses with their groups and weights
     * @param sample what variance estimation needs to know of design and weighting
     * @param diagnostics rows of {@code weight/diagnostics.csv}
     */
    public record Result(Weighted weighted, WeightedSample sample, List<List<String>> diagnostics) {}

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

    /** @param responses the responses that estimation is about; kept by whoever made them, since passes are taken */
    public static Result weight(Batches responses, FrameCounts frame, Study study, MarginFile.Source files) {
        Batches wide = Quantities.add(responses, study);
        return new WeightJob(study, frame, SampleGroups.of(wide, study), files).weight(wide);
    }

    private Result weight(Batches responses) {
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
        int quantities = Quantities.names(study).size();
        int first = responses.fields().size() - quantities;
        try (var chain = new WeightChain(designed(responses, design), first, quantities, design, groups.counts())) {
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
            describe(chain);
            strata.describe(diagnostics);
            JavaRDD<WeightedBatch> rdd = chain.weighted(
                    Optional.ofNullable(base), sample.sample().trimmed() ? Optional.of(calibrated) : Optional.empty());
            var weighted = new Weighted(responses, rdd, groups.codes());
            return new Result(weighted, sample.withUniformGroups(chain.uniform()), diagnostics.rows());
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
            String todo = lack.need().kind() == SampleGroups.Need.Kind.TOTAL
                    ? "set them aside by an edit rule, or add missing: category to count them as 0"
                    : "mend the column, or set them aside by an edit rule";
            problems.add(new Problem(
                    study.location(),
                    0,
                    lack.responses() + " responses have a '" + lack.need().column()
                            + "' that weights cannot be made of",
                    todo));
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
    }

    /**
     * The responses with their group and design weight.
     *
     * @param expansion design weight by group; {@code null}: the design gives it or the probability
     */
    private JavaRDD<WeightedBatch> designed(Batches responses, double[] expansion) {
        int[] variables = SampleGroups.variables(study).stream()
                .mapToInt(responses::place)
                .toArray();
        Broadcast<Map<List<String>, Integer>> numbers =
                JavaSparkContext.fromSparkContext(responses.rdd().context()).broadcast(groups.numbers(study));
        boolean probability = study.design().probability().isPresent();
        int given = study.design()
                .weights()
                .or(study.design()::probability)
                .map(responses::place)
                .orElse(-1);
        return responses.rdd().map(batch -> {
            int[] group = groups(batch, variables, numbers.value());
            double[] design = given < 0
                    ? WeightedBatch.byGroup(group, expansion)
                    : Numbers.of(batch.column(given)).values();
            return WeightedBatch.designed(
                    batch,
                    group,
                    probability ? Arrays.stream(design).map(p -> 1 / p).toArray() : design);
        });
    }

    private static int[] groups(Batch batch, int[] variables, Map<List<String>, Integer> numbers) {
        Cells cells = Cells.of(batch, variables);
        int[] byCell = cells.keys().stream().mapToInt(numbers::get).toArray();
        int[] groups = new int[batch.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = byCell[cells.cell()[i]];
        }
        return groups;
    }

    /** Kish 1992 measures of how weights vary, by wave that has responses. */
    private void describe(WeightChain chain) {
        List<Integer> waves = IntStream.range(0, study.waves().size())
                .filter(w -> groups.groups().stream().anyMatch(g -> g.wave() == w && g.units() > 0))
                .boxed()
                .toList();
        WeightChain.Described weights =
                chain.described(waves.stream().map(this::of).toList(), 0.25, 0.5, 0.75);
        for (int k = 0; k < waves.size(); k++) {
            describe(waves.get(k), weights.sums(), weights.quantiles().get(k));
        }
    }

    /** By group: whether it is of a wave. */
    private boolean[] of(int wave) {
        boolean[] own = new boolean[groups.groups().size()];
        for (int g = 0; g < own.length; g++) {
            own[g] = groups.groups().get(g).wave() == wave;
        }
        return own;
    }

    private void describe(int wave, WeightSums weights, double[] quartiles) {
        boolean[] own = of(wave);
        double[] sums = weights.sums();
        double n = 0;
        double sum = 0;
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < own.length; g++) {
            if (own[g]) {
                n += groups.groups().get(g).units();
                sum += sums[g];
                squares += weights.squares(g);
                low = Math.min(low, weights.low(g));
                high = Math.max(high, weights.high(g));
            }
        }
        double deff = n * squares / (sum * sum);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("n", n);
        values.put("sum", sum);
        values.put("min", low);
        values.put("q1", quartiles[0]);
        values.put("median", quartiles[1]);
        values.put("q3", quartiles[2]);
        values.put("max", high);
        values.put("mean", sum / n);
        values.put("cv", Math.sqrt(Math.max(0, deff - 1)));
        values.put("kish_deff", deff);
        values.put("effective_n", n / deff);
        values.forEach((measure, value) -> diagnostics.add(study.waves().get(wave), "weights", "", "", measure, value));
    }
}
