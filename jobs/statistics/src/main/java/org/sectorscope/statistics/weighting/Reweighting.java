package org.sectorscope.statistics.weighting;

import java.io.Serializable;
import org.sectorscope.statistics.estimation.Block;

/** A step of weighting, as what it makes of each response's weight. */
@FunctionalInterface
public interface Reweighting extends Serializable {
    /**
     * @param group the response's group
     * @param values quantities by place, then response
     * @param i the response's place
     * @param weight its weight before the step
     * @return its weight after it
     */
    double weight(int group, double[][] values, int i, double weight);

    /** A factor for each group. */
    static Reweighting byGroup(double[] factors) {
        return (group, values, i, weight) -> weight * factors[group];
    }

    /** No change. */
    static Reweighting none() {
        return (group, values, i, weight) -> weight;
    }

    /** This step, then another. */
    default Reweighting then(Reweighting next) {
        return (group, values, i, weight) -> next.weight(group, values, i, weight(group, values, i, weight));
    }

    /** The same responses, as weighted by this step. */
    default Block after(Block block) {
        double[] weights = new double[block.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(block.group()[i], block.values(), i, block.weight()[i]);
        }
        return new Block(
                block.size(),
                block.group(),
                weights,
                weights,
                weights,
                block.order(),
                block.codes(),
                block.values(),
                block.items(),
                block.domains(),
                block.replicates());
    }
}
