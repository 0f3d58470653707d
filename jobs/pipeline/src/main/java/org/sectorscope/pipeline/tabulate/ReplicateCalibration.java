package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sectorscope.pipeline.weight.CalibrationStep;
import org.sectorscope.pipeline.weight.WeightedSample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.replication.ReplicateSums;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.weighting.Calibration;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.CalibrationVariables;
import org.sectorscope.statistics.weighting.Reweighting;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * Calibrates each replicate to the totals that the full sample was calibrated to, so that variances know of the
 * calibration. Where ratios follow from categories alone, one pass sums up every replicate by pattern of categories;
 * quantities and limits on the weight take passes of their own.
 */
final class ReplicateCalibration {
    private final Study study;
    private final WeightedSample weighted;

    ReplicateCalibration(Study study, WeightedSample weighted) {
        this.study = study;
        this.weighted = weighted;
    }

    /** @param former replicate weights before calibration */
    ReplicatedBlocks.Weights calibrated(BlockSource blocks, ReplicatedBlocks.Weights former, int replicates) {
        if (!weighted.sample().calibrates()) {
            return former;
        }
        Calibration method = CalibrationStep.method(study);
        boolean byResponse = weighted.sample().quantities() > 0 || method.limitsWeights();
        var replicated = new ReplicatedBlocks(blocks, former, replicates);
        return byResponse
                ? ReplicatedBlocks.calibrated(former, byResponse(method, replicated, replicates))
                : byPattern(method, replicated, former, replicates);
    }

    private List<Reweighting> byResponse(Calibration method, BlockSource replicated, int replicates) {
        List<Reweighting> steps = new ArrayList<>(Collections.nCopies(replicates, Reweighting.none()));
        int waves = study.waves().size();
        for (int w = 0; w < waves; w++) {
            if (weighted.has(w)) {
                CalibrationVariables x = weighted.variables(w, waves);
                int[] all = IntStream.range(0, replicates).toArray();
                List<CalibrationResult> results = method.solve(x, replicated, weighted.targets(w, waves), all);
                for (int r = 0; r < replicates; r++) {
                    check(results.get(r), r, replicates);
                    steps.set(r, steps.get(r).then(results.get(r).reweighting(x)));
                }
            }
        }
        return steps;
    }

    private ReplicatedBlocks.Weights byPattern(
            Calibration method, BlockSource replicated, ReplicatedBlocks.Weights former, int replicates) {
        List<Group> groups = weighted.sample().groups();
        Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
        int[] pattern = new int[groups.size()];
        List<Group> first = new ArrayList<>();
        for (int g = 0; g < pattern.length; g++) {
            Group group = groups.get(g);
            List<Object> key = List.of(
                    group.wave(),
                    Arrays.stream(group.calibration()).boxed().toList(),
                    Arrays.stream(group.amounts()).boxed().toList());
            Integer known = numbers.putIfAbsent(key, first.size());
            pattern[g] = known == null ? first.size() : known;
            if (known == null) {
                first.add(group);
            }
        }
        double[][] sums = ReplicateSums.of(replicated, pattern, first.size(), replicates);
        WeightedSample patterns = weighted.of(first);
        int waves = study.waves().size();
        double[][] factors = new double[first.size()][replicates];
        for (double[] row : factors) {
            Arrays.fill(row, 1);
        }
        for (int w = 0; w < waves; w++) {
            if (weighted.has(w)) {
                CalibrationVariables x = patterns.variables(w, waves);
                double[] targets = weighted.targets(w, waves);
                for (int r = 0; r < replicates; r++) {
                    CalibrationResult result = method.solve(x, sums[r], null, targets);
                    check(result, r, replicates);
                    double[] ratios = result.ratios(x, sums[r], null);
                    for (int p = 0; p < factors.length; p++) {
                        factors[p][r] *= ratios[p];
                    }
                }
            }
        }
        return ReplicatedBlocks.calibrated(former, pattern, factors);
    }

    private void check(CalibrationResult result, int replicate, int replicates) {
        if (!result.solved()) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    study.location(),
                    0,
                    "replicate " + (replicate + 1) + " of " + replicates
                            + " cannot be calibrated to the margins, since too few responses carry some category",
                    "merge categories that have few responses, or draw another type of replicates");
        }
    }
}
