package org.sectorscope.statistics.weighting;

import java.util.ArrayList;
import java.util.List;

/**
 * Calibration variables that do not follow from each other on the sample, chosen by a Cholesky decomposition with
 * pivots of their products; each of the others is a linear combination of them.
 *
 * <p>Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, 10.3.
 */
final class Independent {
    /** A share of a variable's sum of squares below which nothing of its own is left. */
    private static final double NOTHING = 1e-11;
    /** How far a total may be from what the others say it is. */
    private static final double SAME = 1e-9;

    private final int[] chosen;
    /** By chosen variable in order: the row of the decomposition, of all variables over their length. */
    private final List<double[]> rows = new ArrayList<>();

    private final double[] lengths;

    /** @param products Σ d·x·x′ */
    Independent(double[][] products) {
        int size = products.length;
        lengths = new double[size];
        double[] left = new double[size];
        for (int j = 0; j < size; j++) {
            lengths[j] = Math.sqrt(products[j][j]);
            left[j] = lengths[j] > 0 ? 1 : 0;
        }
        List<Integer> order = new ArrayList<>();
        while (order.size() < size) {
            int pivot = 0;
            for (int j = 1; j < size; j++) {
                pivot = left[j] > left[pivot] ? j : pivot;
            }
            if (left[pivot] < NOTHING) {
                break;
            }
            double root = Math.sqrt(left[pivot]);
            double[] row = new double[size];
            for (int j = 0; j < size; j++) {
                if (lengths[j] > 0 && !order.contains(j)) {
                    double value = products[pivot][j] / (lengths[pivot] * lengths[j]);
                    for (double[] former : rows) {
                        value -= former[pivot] * former[j];
                    }
                    row[j] = j == pivot ? root : value / root;
                    left[j] -= row[j] * row[j];
                }
            }
            left[pivot] = 0;
            rows.add(row);
            order.add(pivot);
        }
        chosen = order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The independent variables, the most telling first. */
    int[] chosen() {
        return chosen;
    }

    /** The variables of the first total found that contradicts those of the others; none where all agree. */
    int[] contradiction(double[] targets) {
        for (int j = 0; j < targets.length; j++) {
            double[] weights = combination(j);
            double sum = 0;
            double size = Math.abs(targets[j]);
            for (int k = 0; k < chosen.length; k++) {
                sum += weights[k] * targets[chosen[k]];
                size = Math.max(size, Math.abs(weights[k] * targets[chosen[k]]));
            }
            int own = j;
            if (java.util.Arrays.stream(chosen).noneMatch(c -> c == own) && Math.abs(sum - targets[j]) > SAME * size) {
                List<Integer> involved = new ArrayList<>(List.of(j));
                for (int k = 0; k < chosen.length; k++) {
                    if (Math.abs(weights[k] * targets[chosen[k]]) > SAME * size) {
                        involved.add(chosen[k]);
                    }
                }
                return involved.stream().mapToInt(Integer::intValue).toArray();
            }
        }
        return new int[0];
    }

    /** How a variable is made of the chosen ones: back substitution in the decomposition. */
    private double[] combination(int j) {
        double[] weights = new double[chosen.length];
        for (int k = chosen.length - 1; k >= 0; k--) {
            double value = rows.get(k)[j];
            for (int m = k + 1; m < chosen.length; m++) {
                value -= rows.get(k)[chosen[m]] * weights[m];
            }
            weights[k] = value / rows.get(k)[chosen[k]];
        }
        for (int k = 0; k < chosen.length; k++) {
            weights[k] *= lengths[j] / lengths[chosen[k]];
        }
        return weights;
    }
}
