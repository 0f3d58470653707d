package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.collect.ReplicateColumns;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.pipeline.weight.WeightedSample;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.replication.ReplicateSums;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.replication.Replication;
import org.sectorscope.statistics.replication.WeightRank;
import org.sectorscope.study.ReplicateWeights;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The study's replicate weights, put into the sample and the blocks. */
final class ReplicateStep {
    /** A ratio of summed replicate weights to the weights that says that these are no replicates of them. */
    private static final double FAR = 3;

    /** Replicates whose rank is looked for; of more the degrees of freedom are those of the design. */
    private static final int MOST_RANKED = 500;

    /** Numbers of draws held at a time: more responses at once, and fewer are made for units that others hold. */
    private static final int JOINED = 1 << 25;

    /** A sample whose variances the replicates of these blocks make. */
    record Result(Sample sample, BlockSource blocks) {}

    private final Study study;
    private final ReplicateWeights weights;
    private final WeightedSample weighted;
    private final Sample sample;

    ReplicateStep(Study study, ReplicateWeights weights, WeightedSample weighted) {
        this.study = study;
        this.weights = weights;
        this.weighted = weighted;
        this.sample = weighted.sample();
    }

    /** Notes the columns that the step needs. */
    void columns(Columns columns) {
        if (!weights.drawn()) {
            ReplicateColumns.of(study).forEach(columns::value);
            columns.value(WeightJob.DESIGN);
        }
    }

    /** @param columns as {@link #columns} left them, of the blocks */
    Result apply(SparkBlocks blocks, Columns columns) {
        return weights.drawn() ? drawn(blocks, columns) : given(blocks, columns);
    }

    private Result drawn(SparkBlocks blocks, Columns columns) {
        refuseStagesBelowAll();
        Replication replication;
        try {
            replication = switch (weights.type()) {
                case JK1 -> Replication.jackknife(Replication.Method.JK1, sample, weights.mse());
                case JKN -> Replication.jackknife(Replication.Method.JKN, sample, weights.mse());
                default -> Replication.bootstrap(weights.number(), weights.seed(), sample, weights.mse());
            };
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS, study.location(), 0, e.getMessage(), "use type: jkn or a bootstrap");
        }
        int numbers = columns.values().size();
        BlockSource numbered = replication.numbersResponses()
                ? blocks.numbered(
                        firstStrata(), JOINED / replication.replicates().count())
                : blocks;
        return result(numbered, ReplicatedBlocks.drawn(replication, numbers), replication.replicates());
    }

    /** By group. */
    private int[] firstStrata() {
        return sample.groups().stream().mapToInt(sample::firstStratum).toArray();
    }

    /** Replicates vary the units of the first stage alone: where all of these were taken, they would show no error. */
    private void refuseStagesBelowAll() {
        for (Sample.Stratum stratum : sample.strata()) {
            if (stratum.parent() != Sample.NONE
                    && sample.strata()
                            .get(sample.units().get(stratum.parent()).stratum())
                            .takesAll()) {
                throw new Trouble(
                        Trouble.Kind.STATISTICS,
                        study.location(),
                        0,
                        "units of the first stage are all in the sample, so that drawn replicates miss the error of the stages"
                                + " below",
                        "leave design.replicates out, or make these units strata");
            }
        }
    }

    private Result result(BlockSource blocks, ReplicatedBlocks.Weights former, Replicates replicates) {
        var used = new ReplicatedBlocks(
                blocks,
                new ReplicateCalibration(study, weighted).calibrated(blocks, former, replicates.count()),
                replicates.count());
        List<Double> waves = new ArrayList<>();
        for (int w = 0; w < study.waves().size() && weights.df().isEmpty(); w++) {
            int wave = w;
            waves.add(df(used, replicates, replicates.df(v -> v == wave), v -> v == wave));
        }
        double df = waves.size() == 1 ? waves.get(0) : df(used, replicates, replicates.df(), v -> true);
        return new Result(
                sample.with(new Replicates(replicates.scale(), replicates.rscales(), replicates.mse(), df, waves)),
                used);
    }

    /** Degrees of freedom of some waves: those of the design, or the rank of the weights where these have less. */
    private double df(BlockSource used, Replicates replicates, double design, IntPredicate waves) {
        boolean given = !Double.isNaN(design);
        // Calibration may leave less that varies than the design does, and never more.
        boolean less = sample.calibrates() && weights.df().isEmpty() && replicates.count() <= MOST_RANKED;
        if (given && !less) {
            return design;
        }
        boolean[] looked = new boolean[sample.groups().size()];
        long responses = 0;
        for (int g = 0; g < looked.length; g++) {
            looked[g] = waves.test(sample.groups().get(g).wave());
            responses += looked[g] ? sample.groups().get(g).responses() : 0;
        }
        double rank = WeightRank.df(used, replicates.count(), looked, responses);
        return given ? Math.min(design, rank) : rank;
    }

    private Result given(BlockSource blocks, Columns columns) {
        List<String> names = ReplicateColumns.of(study);
        List<Double> rscales =
                weights.rscales().map(this::rscales).orElseGet(() -> Collections.nCopies(names.size(), 1.0));
        if (rscales.size() != names.size()) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    weights.rscales().orElse(study.location()),
                    0,
                    "has " + rscales.size() + " factors for " + names.size() + " replicate weights",
                    "give one to each column, in their order");
        }
        int[] at = names.stream().mapToInt(columns.values()::indexOf).toArray();
        int design = weights.combined() ? columns.values().indexOf(WeightJob.DESIGN) : ReplicatedBlocks.FACTORS;
        ReplicatedBlocks.Weights former = ReplicatedBlocks.given(at, design);
        checkSize(blocks, former, names.size());
        double df = weights.df().orElse(Double.NaN);
        return result(blocks, former, new Replicates(weights.scaleOf(names.size()), rscales, weights.mse(), df));
    }

    /** Weights taken for factors of themselves, or factors for weights, would give numbers that look like results. */
    private void checkSize(BlockSource blocks, ReplicatedBlocks.Weights former, int count) {
        ReplicatedBlocks.Weights withBase = (block, from, to) -> {
            ReplicatedBlocks.Rows rows = former.of(block, from, Math.min(to, count));
            return (i, row) -> {
                rows.fill(i, row);
                if (to > count) {
                    row[count - from] = block.base()[i];
                }
            };
        };
        var withFull = new ReplicatedBlocks(blocks, withBase, count + 1);
        double[][] sums = ReplicateSums.of(withFull, new int[sample.groups().size()], 1, count + 1);
        double full = sums[count][0];
        double mean = Arrays.stream(sums, 0, count).mapToDouble(s -> s[0]).sum() / count;
        if (!(mean > full / FAR && mean < full * FAR)) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    study.location(),
                    0,
                    String.format(
                            Locale.ROOT,
                            "replicate weights add up to %.6g on average, the weights to %.6g",
                            mean,
                            full),
                    weights.combined()
                            ? "write combined: false if the columns are factors of the weight"
                            : "write combined: true if the weight is in the columns");
        }
    }

    /** The column {@code rscale} of a file, or its only one. */
    private List<Double> rscales(String file) {
        List<Double> values = new ArrayList<>();
        int line = 1;
        try {
            for (Map<String, String> row : CsvFile.read(java.nio.file.Path.of(study.resolve(file)))) {
                line++;
                values.add(Double.parseDouble(
                        row.containsKey("rscale")
                                ? row.get("rscale")
                                : row.values().iterator().next()));
            }
        } catch (NumberFormatException e) {
            throw new Trouble(Trouble.Kind.DATA, file, line, "holds no number", "write a factor per line under rscale");
        } catch (java.io.UncheckedIOException e) {
            throw new Trouble(Trouble.Kind.DATA, file, 0, "cannot be read", "check the path, relative to the study");
        }
        return values;
    }
}
