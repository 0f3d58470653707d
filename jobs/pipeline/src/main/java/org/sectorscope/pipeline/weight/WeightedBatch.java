package org.sectorscope.pipeline.weight;

import java.io.Serializable;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Numbers;

/**
 * The responses of a batch with their weights; arrays are by response, and those of equal weights may be one.
 *
 * @param group of {@link org.sectorscope.statistics.design.Sample} that the response belongs to
 * @param design weight that the design alone gives
 * @param base weight before calibration; without one the final weight
 * @param calibrated weight that calibration made, before it was trimmed
 * @param weight final weight
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WeightedBatch(
        Batch batch, int[] group, double[] design, double[] base, double[] calibrated, double[] weight)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Responses before any step of weighting. */
    static WeightedBatch designed(Batch batch, int[] group, double[] design) {
        return new WeightedBatch(batch, group, design, design, design, design);
    }

    /** Weights by response where those of a group weigh the same. @param weights by group */
    static double[] byGroup(int[] group, double[] weights) {
        double[] own = new double[group.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = weights[group[i]];
        }
        return own;
    }

    /** Number of responses. */
    public int size() {
        return batch.size();
    }

    /** The responses with group and weights as columns, in the order of {@link Weighted#COLUMNS}. */
    Batch wide() {
        double[] groups = new double[size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = group[i];
        }
        return batch.with(
                new Numbers(groups),
                new Numbers(design),
                new Numbers(base),
                new Numbers(calibrated),
                new Numbers(weight));
    }
}
