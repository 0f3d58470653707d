package org.sectorscope.statistics.weighting;

import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * What some multipliers make of a sample, summed over its responses: an {@link Evaluation} where each response has
 * quantities or limits of its own. Sums are exact, by group, so that neither order nor partition shows.
 */
final class CalibrationSums implements Accumulator<CalibrationSums> {
    private static final long serialVersionUID = 1L;
    /** In {@link #replicate}: the block's base weights. */
    static final int BASE = -1;

    private final CalibrationVariables x;
    private final Distance distance;
    private final double scale;
    private final int replicate;
    private final double[] shared;
    private final double[] own;
    private final ExactSums groups;
    private final ExactSums overall;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean finite = true;

    /** @param replicate which replicate weights are the former ones, {@link #BASE}: none */
    CalibrationSums(CalibrationVariables x, Distance distance, double scale, double[] lambda, int replicate) {
        int quantities = x.quantities().length;
        this.x = x;
        this.distance = distance;
        this.scale = scale;
        this.replicate = replicate;
        this.shared = x.shared(lambda);
        this.own = java.util.Arrays.copyOfRange(lambda, x.columns(), x.size());
        this.groups = new ExactSums(x.groups() * width());
        this.overall = new ExactSums(2 + quantities * (2 + quantities));
    }

    private int width() {
        return 2 + x.quantities().length;
    }

    @Override
    public void add(Block block) {
        int count = x.quantities().length;
        double[] y = new double[count];
        double[] weights = replicate == BASE ? block.base() : block.replicate(replicate);
        for (int i = 0; i < block.size(); i++) {
            int group = block.group()[i];
            double d = weights[i] * scale;
            if (x.index()[group] == null || d == 0) {
                continue;
            }
            double u = shared[group];
            for (int k = 0; k < count; k++) {
                double value = block.values()[x.quantities()[k]][i];
                y[k] = Double.isNaN(value) ? 0 : value;
                u += own[k] * y[k];
            }
            double l = distance.lowest(d);
            double h = distance.highest(d);
            double ratio = distance.ratio(u, l, h);
            double potential = distance.potential(u, l, h);
            double support = Evaluation.support(u, l, h);
            if (!(Math.abs(ratio) < Evaluation.LARGEST) || !(Math.abs(potential) < Evaluation.LARGEST)) {
                finite = false;
                continue;
            }
            low = Math.min(low, ratio);
            high = Math.max(high, ratio);
            // A support without limit proves nothing, however large.
            overall.add(1, d * Math.max(-Evaluation.LARGEST, Math.min(support, Evaluation.LARGEST)));
            overall.add(0, d * potential);
            add(group, d * ratio, d * distance.slope(u, l, h), y);
        }
    }

    private void add(int group, double calibrated, double inner, double[] y) {
        int at = group * width();
        groups.add(at, calibrated);
        groups.add(at + 1, inner);
        int quantities = y.length;
        for (int k = 0; k < quantities; k++) {
            groups.add(at + 2 + k, inner * y[k]);
            overall.addProduct(2 + k, calibrated, y[k]);
            overall.add(2 + quantities + k, calibrated * Math.abs(y[k]));
            for (int l = 0; l < quantities; l++) {
                overall.add(2 + quantities * (2 + k) + l, inner * y[k] * y[l]);
            }
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return replicate != BASE;
    }

    @Override
    public void merge(CalibrationSums other) {
        for (int s = 0; s < groups.size(); s++) {
            groups.addAll(s, other.groups, s);
        }
        for (int s = 0; s < overall.size(); s++) {
            overall.addAll(s, other.overall, s);
        }
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        finite &= other.finite;
    }

    Evaluation evaluation() {
        int count = x.quantities().length;
        double[] ratios = new double[x.groups()];
        double[] inner = new double[x.groups()];
        double[][] cross = new double[x.groups()][count];
        for (int g = 0; g < ratios.length; g++) {
            ratios[g] = groups.get(g * width()).value();
            inner[g] = groups.get(g * width() + 1).value();
            for (int k = 0; k < count; k++) {
                cross[g][k] = groups.get(g * width() + 2 + k).value();
            }
        }
        double[] totals = new double[count];
        double[] sizes = new double[count];
        double[][] products = new double[count][count];
        for (int k = 0; k < count; k++) {
            totals[k] = overall.get(2 + k).value();
            sizes[k] = overall.get(2 + count + k).value();
            for (int l = 0; l < count; l++) {
                products[k][l] = overall.get(2 + count * (2 + k) + l).value();
            }
        }
        double[] scalars = {overall.get(0).value(), overall.get(1).value(), low, high};
        return Evaluation.of(x, ratios, inner, cross, totals, sizes, products, scalars, finite);
    }
}
