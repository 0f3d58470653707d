package org.sectorscope.pipeline.weight;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.weighting.CalibrationVariables;

/**
 * What later jobs know of the weighting: the sample, and the totals that it was calibrated to, so that replicate weights
 * can be calibrated to the same.
 *
 * @param margins by calibration variable: the margin that it is a category of; a quantity is a margin alone
 * @param targets by calibration variable: its known total
 */
public record WeightedSample(Sample sample, int[] margins, double[] targets) implements Serializable {

    /**
     * The calibration of one wave: variables of others are left out, groups of others are not calibrated.
     *
     * @param waves of the study
     */
    public CalibrationVariables variables(int wave, int waves) {
        int groups = sample.groups().size();
        int[][] index = new int[groups][];
        double[][] amounts = new double[groups][];
        for (int g = 0; g < groups; g++) {
            Group group = sample.groups().get(g);
            if (group.wave() == wave) {
                index[g] = group.calibration();
                amounts[g] = group.amounts().length == 0 ? null : group.amounts();
            }
        }
        int[] quantities = IntStream.range(0, sample.quantities()).toArray();
        return new CalibrationVariables(sample.columns(), index, amounts, quantities, margins).only(kept(wave, waves));
    }

    /** The same. @param uniform whether all responses of a group weigh the same */
    WeightedSample withUniformGroups(boolean uniform) {
        return new WeightedSample(sample.withUniformGroups(uniform), margins, targets);
    }

    /** The same totals for other groups. */
    public WeightedSample of(List<Group> groups) {
        Sample s = sample;
        var other = new Sample(
                s.strata(),
                s.units(),
                groups,
                s.columns(),
                s.quantities(),
                s.trimmed(),
                s.singlePsu(),
                s.singlePsuDomains(),
                s.replicates(),
                false);
        return new WeightedSample(other, margins, targets);
    }

    /** The totals of one wave, in the order of its variables. */
    public double[] targets(int wave, int waves) {
        boolean[] kept = kept(wave, waves);
        return IntStream.range(0, targets.length)
                .filter(j -> kept[j])
                .mapToDouble(j -> targets[j])
                .toArray();
    }

    private boolean[] kept(int wave, int waves) {
        boolean[] kept = new boolean[targets.length];
        for (Group group : sample.groups()) {
            for (int column : group.calibration()) {
                kept[column] |= group.wave() == wave;
            }
        }
        int perWave = sample.quantities() / waves;
        for (int q = 0; q < sample.quantities(); q++) {
            kept[sample.columns() + q] = q / perWave == wave;
        }
        return kept;
    }

    /** Whether any response of a wave is calibrated. */
    public boolean has(int wave) {
        return sample.calibrates() && sample.groups().stream().anyMatch(g -> g.wave() == wave);
    }
}
