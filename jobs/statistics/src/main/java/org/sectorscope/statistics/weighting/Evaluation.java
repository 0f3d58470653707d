package org.sectorscope.statistics.weighting;

/**
 * What some multipliers λ make of a sample: d are former weights, F the ratio, u = x′λ.
 *
 * @param totals Σ d·F(u)·x
 * @param sizes Σ d·F(u)·|x|
 * @param slopes Σ d·F′(u)·x·x′
 * @param potential Σ d·∫F
 * @param support the largest Σ d·g·u that ratios g within their limits can have
 * @param low least ratio
 * @param high largest ratio
 * @param finite whether no ratio overflowed; nothing else counts where one did
 */
record Evaluation(
        double[] totals,
        double[] sizes,
        double[][] slopes,
        double potential,
        double support,
        double low,
        double high,
        boolean finite) {

    /** A ratio beyond this is taken for an overflow. */
    static final double LARGEST = 1e100;

    /** What a response contributes beside its ratio and its slope. */
    static double support(double u, double l, double h) {
        double limit = u > 0 ? h : l;
        return u == 0 ? 0 : limit * u;
    }

    /**
     * The sums of groups, put together; compensated, in the groups' order.
     *
     * @param ratios Σ d·F by group
     * @param inner Σ d·F′ by group
     * @param cross Σ d·F′·y by group and quantity y
     * @param totals Σ d·F·y by quantity
     * @param sizes Σ d·F·|y| by quantity
     * @param products Σ d·F′·y·y′ by pair of quantities
     */
    static Evaluation of(
            CalibrationVariables x,
            double[] ratios,
            double[] inner,
            double[][] cross,
            double[] totals,
            double[] sizes,
            double[][] products,
            double[] scalars,
            boolean finite) {
        int size = x.size();
        int columns = x.columns();
        double[] sums = new double[size];
        double[] errors = new double[size];
        double[] all = new double[size];
        double[][] slopes = new double[size][size];
        for (int g = 0; g < x.groups(); g++) {
            int[] index = x.index()[g];
            for (int a = 0; index != null && a < index.length; a++) {
                double amount = x.amount(g, a);
                add(sums, errors, index[a], ratios[g] * amount);
                all[index[a]] += ratios[g] * Math.abs(amount);
                for (int b = 0; b < index.length; b++) {
                    slopes[index[a]][index[b]] += inner[g] * amount * x.amount(g, b);
                }
                for (int k = 0; k < totals.length; k++) {
                    slopes[index[a]][columns + k] += cross[g][k] * amount;
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            sums[j] += errors[j];
        }
        for (int k = 0; k < totals.length; k++) {
            sums[columns + k] = totals[k];
            all[columns + k] = sizes[k];
            for (int j = 0; j < columns; j++) {
                slopes[columns + k][j] = slopes[j][columns + k];
            }
            for (int l = 0; l < totals.length; l++) {
                slopes[columns + k][columns + l] = products[k][l];
            }
        }
        return new Evaluation(sums, all, slopes, scalars[0], scalars[1], scalars[2], scalars[3], finite);
    }

    /** Neumaier's sum: what rounding drops is kept beside it. */
    private static void add(double[] sums, double[] errors, int at, double term) {
        double sum = sums[at] + term;
        errors[at] += Math.abs(sums[at]) >= Math.abs(term) ? sums[at] - sum + term : term - sum + sums[at];
        sums[at] = sum;
    }

    /** Of groups whose responses share their former weight or at least their limits. */
    static Evaluation ofGroups(
            CalibrationVariables x, double[] base, long[] responses, Distance distance, double scale, double[] lambda) {
        double[] shared = x.shared(lambda);
        double[] ratios = new double[x.groups()];
        double[] inner = new double[x.groups()];
        double[] scalars = {0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        boolean finite = true;
        for (int g = 0; g < ratios.length; g++) {
            if (x.index()[g] == null || base[g] == 0) {
                continue;
            }
            double d = base[g] * scale;
            double one = responses == null ? d : d / responses[g];
            double l = distance.lowest(one);
            double h = distance.highest(one);
            double ratio = distance.ratio(shared[g], l, h);
            finite &= Math.abs(ratio) < LARGEST;
            ratios[g] = d * ratio;
            inner[g] = d * distance.slope(shared[g], l, h);
            scalars[0] += d * distance.potential(shared[g], l, h);
            scalars[1] += d * support(shared[g], l, h);
            scalars[2] = Math.min(scalars[2], ratio);
            scalars[3] = Math.max(scalars[3], ratio);
        }
        double[][] none = new double[x.groups()][0];
        return of(x, ratios, inner, none, new double[0], new double[0], new double[0][], scalars, finite);
    }

    /** Larger of the relative gaps to some targets: relative to the target or, where that is 0, to the sum of |x|. */
    double worst(double[] targets, double[] start) {
        double worst = 0;
        for (int j = 0; j < targets.length; j++) {
            worst = Math.max(worst, gap(j, targets[j], start[j]));
        }
        return worst;
    }

    private double gap(int j, double target, double start) {
        double gap = Math.abs(target - totals[j]);
        double unit = target == 0 ? start : Math.abs(target);
        return gap == 0 ? 0 : gap / unit;
    }
}
