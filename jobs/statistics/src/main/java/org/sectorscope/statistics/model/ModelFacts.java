package org.sectorscope.statistics.model;

import java.util.List;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.model.Predictor.Factor;

/** What has to be known of a model's responses before it can be fitted: how many, of which categories and outcomes. */
final class ModelFacts implements Accumulator<ModelFacts> {
    private static final long serialVersionUID = 1L;

    private final Responses responses;
    private final Family family;
    private final List<Predictor> predictors;
    /** By predictor, then category: what is known of the responses that have it; quantities have none. */
    private final Group[][] groups;

    private final Group all = new Group();
    private boolean outside;
    private boolean infinite;
    private boolean negative;

    /** Some responses: how many and the range of their outcomes. */
    static final class Group implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        long n;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;

        private void add(Group other) {
            n += other.n;
            low = Math.min(low, other.low);
            high = Math.max(high, other.high);
        }

        private void add(double y) {
            n++;
            low = Math.min(low, y);
            high = Math.max(high, y);
        }

        boolean constant() {
            return n > 0 && low == high;
        }
    }

    ModelFacts(GeneralizedLinearModel model) {
        this.responses = Responses.of(model);
        this.family = model.family();
        this.predictors = model.predictors();
        this.groups = new Group[predictors.size()][];
        for (int v = 0; v < groups.length; v++) {
            int size = predictors.get(v) instanceof Factor f ? f.categories().size() : 0;
            groups[v] = new Group[size];
            java.util.Arrays.setAll(groups[v], c -> new Group());
        }
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (!responses.includes(block, i)) {
                continue;
            }
            for (int q : responses.quantities()) {
                infinite |= Double.isInfinite(block.values()[q][i]);
            }
            double y = responses.outcome(block, i);
            outside |= !family.admits(y);
            negative |= block.weight()[i] < 0;
            all.add(y);
            for (int v = 0; v < groups.length; v++) {
                if (predictors.get(v) instanceof Factor f) {
                    groups[v][block.codes()[f.code()][i]].add(y);
                }
            }
        }
    }

    @Override
    public void merge(ModelFacts other) {
        all.add(other.all);
        outside |= other.outside;
        infinite |= other.infinite;
        negative |= other.negative;
        for (int v = 0; v < groups.length; v++) {
            for (int c = 0; c < groups[v].length; c++) {
                groups[v][c].add(other.groups[v][c]);
            }
        }
    }

    Group all() {
        return all;
    }

    Group of(int predictor, int category) {
        return groups[predictor][category];
    }

    /** Whether an outcome is none of the family's. */
    boolean outside() {
        return outside;
    }

    /** Whether a quantity is infinite. */
    boolean infinite() {
        return infinite;
    }

    /** Whether a weight is below 0. */
    boolean negative() {
        return negative;
    }

    /** Number of a predictor's categories that responses have. */
    long categories(int predictor) {
        return java.util.Arrays.stream(groups[predictor]).filter(g -> g.n > 0).count();
    }

    /** By predictor: the category that others are compared with; −1 for quantities. */
    int[] references() {
        int[] references = new int[groups.length];
        for (int v = 0; v < groups.length; v++) {
            references[v] = predictors.get(v) instanceof Factor f ? f.reference() : -1;
            for (int c = 0; c < groups[v].length && references[v] < 0; c++) {
                references[v] = groups[v][c].n > 0 ? c : -1;
            }
        }
        return references;
    }
}
