package org.sectorscope.pipeline.weight;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.weighting.Calibration;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.CalibrationVariables;
import org.sectorscope.statistics.weighting.Diagnosis;
import org.sectorscope.statistics.weighting.Reweighting;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** Calibrates the weights of a study to known totals, wave by wave. */
public final class CalibrationStep {
    private final Study study;
    private final SampleGroups groups;
    private final Calibrate step;
    private final List<MarginTargets.Margin> margins;
    private final Calibration method;

    CalibrationStep(Study study, SampleGroups groups, Calibrate step, FrameCounts frame, MarginFile.Source files) {
        this.study = study;
        this.groups = groups;
        this.step = step;
        this.margins = MarginTargets.of(study, step, frame, files);
        this.method = method(step);
    }

    /** The method by which a study calibrates, which it does. */
    public static Calibration method(Study study) {
        return method(SampleGroups.calibration(study).orElseThrow());
    }

    private static Calibration method(Calibrate step) {
        Calibration plain =
                switch (step.method()) {
                    case LINEAR -> Calibration.linear();
                    case POSTSTRATIFY, RAKING -> Calibration.raking();
                    case LOGIT ->
                        step.bounds()
                                .filter(b -> !b.ofWeight())
                                .map(b -> Calibration.logit(b.low(), b.high()))
                                .orElse(Calibration.logit(0.5, 2));
                };
        return step.bounds()
                .map(b -> b.ofWeight() ? plain.boundsOfWeight(b.low(), b.high()) : plain.bounds(b.low(), b.high()))
                .orElse(plain);
    }

    /**
     * Adds the step to the chain.
     *
     * @param trimmed whether weights change once more afterwards
     * @return the sample as calibrated
     */
    WeightedSample apply(WeightChain chain, Sample sample, boolean trimmed, Diagnostics diagnostics) {
        WeightSums former = chain.quantitySums();
        var columns = new CalibrationColumns(study, groups, step, margins, former.sums(), diagnostics);
        WeightedSample weighted =
                new WeightedSample(calibrated(sample, columns, former, trimmed), columns.margins(), columns.targets());
        Reweighting all = Reweighting.none();
        boolean byResponse = weighted.sample().quantities() > 0 || method.limitsWeights() && !chain.uniform();
        for (int w = 0; w < study.waves().size(); w++) {
            if (weighted.has(w)) {
                all = all.then(wave(w, weighted, columns, chain, former.sums(), byResponse, diagnostics));
            }
        }
        if (byResponse) {
            chain.thenByResponse(all);
        } else {
            chain.then(all);
        }
        return weighted;
    }

    private Sample calibrated(Sample sample, CalibrationColumns columns, WeightSums former, boolean trimmed) {
        int size = columns.all().size();
        int[][] index = columns.index();
        if (step.within().isEmpty()) {
            int quantities = size - columns.categories();
            return sample.calibrated(index, new double[index.length][0], columns.categories(), quantities, trimmed);
        }
        // Within a unit all share one ratio: its means take the place of the responses' own values.
        Map<List<String>, double[]> totals = Keys.map();
        Map<List<String>, boolean[]> present = Keys.map();
        List<List<String>> units = groups.groups().stream().map(this::unit).toList();
        double[] sums = former.sums();
        for (int g = 0; g < index.length; g++) {
            double[] total = totals.computeIfAbsent(units.get(g), u -> new double[size + 1]);
            boolean[] has = present.computeIfAbsent(units.get(g), u -> new boolean[size]);
            total[size] += sums[g];
            for (int c : index[g]) {
                has[c] = true;
                total[c] += sums[g];
            }
            for (int c = columns.categories(); c < size; c++) {
                has[c] = columns.all().get(c).wave() == groups.groups().get(g).wave();
                total[c] += former.quantity(g, c - columns.categories());
            }
        }
        int[][] shared = new int[index.length][];
        double[][] means = new double[index.length][];
        for (int g = 0; g < index.length; g++) {
            double[] total = totals.get(units.get(g));
            boolean[] has = present.get(units.get(g));
            shared[g] = IntStream.range(0, size).filter(c -> has[c]).toArray();
            means[g] = Arrays.stream(shared[g])
                    .mapToDouble(c -> total[size] > 0 ? total[c] / total[size] : 0)
                    .toArray();
        }
        return sample.calibrated(shared, means, size, 0, trimmed);
    }

    private List<String> unit(SampleGroups.Group group) {
        List<String> key = new java.util.ArrayList<>(List.of(Integer.toString(group.wave())));
        key.addAll(groups.key(group, SampleGroups.strata(study)));
        key.addAll(groups.key(group, SampleGroups.within(study, step)));
        return key;
    }

    private Reweighting wave(
            int wave,
            WeightedSample weighted,
            CalibrationColumns columns,
            WeightChain chain,
            double[] base,
            boolean byResponse,
            Diagnostics diagnostics) {
        int waves = study.waves().size();
        CalibrationVariables x = weighted.variables(wave, waves);
        double[] targets = weighted.targets(wave, waves);
        long[] responses = method.limitsWeights() ? groups.counts() : null;
        Diagnosis.Solver solver = (how, variables, totals) -> byResponse
                ? how.solve(variables, chain.blocks(), totals)
                : how.solve(variables, base, how.limitsWeights() ? groups.counts() : null, totals);
        CalibrationResult result = solver.solve(method, x, targets);
        if (!result.solved()) {
            Diagnosis diagnosis = Diagnosis.of(result, x, targets, solver);
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    List.of(NoCalibration.problem(study, step, wave, columns, result, diagnosis)));
        }
        describe(wave, columns, result, diagnostics);
        return byResponse ? result.reweighting(x) : Reweighting.byGroup(result.ratios(x, base, responses));
    }

    /** Variables of the wave in the order of {@link WeightedSample#targets(int, int)}: those that have a response. */
    private void describe(int wave, CalibrationColumns columns, CalibrationResult result, Diagnostics diagnostics) {
        String name = study.waves().get(wave);
        List<CalibrationColumns.Column> own = columns.all().stream()
                .filter(c -> c.wave() == wave && (c.key().isEmpty() || c.target() > 0))
                .toList();
        for (int c = 0; c < own.size(); c++) {
            CalibrationColumns.Column column = own.get(c);
            String margin = columns.name(column.margin());
            String key = Keys.shown(column.key());
            diagnostics.add(name, "margin", margin, key, "target", column.target());
            diagnostics.add(name, "margin", margin, key, "before", result.before()[c]);
            diagnostics.add(name, "margin", margin, key, "reached", result.reached()[c]);
        }
        diagnostics.add(name, "ratio", "", "", "min", result.low() * result.scale());
        diagnostics.add(name, "ratio", "", "", "max", result.high() * result.scale());
        diagnostics.add(name, "ratio", "", "", "iterations", result.iterations());
    }
}
