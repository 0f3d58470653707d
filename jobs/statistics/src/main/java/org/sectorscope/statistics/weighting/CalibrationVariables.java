package org.sectorscope.statistics.weighting;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The calibration variables x of the responses: those that are the same for all responses of a group (categories of
 * margins, or means within a sampling unit), and quantities that each response has of its own.
 *
 * @param columns number of the former; their indices are 0 to {@code columns} − 1, the quantities' follow
 * @param index by group: which of them are not 0; {@code null}: the group is not calibrated
 * @param amounts by group: their values in the same order; {@code null}: each is 1
 * @param quantities places of the quantities among a block's values; a missing one counts as 0
 * @param margins by variable: the margin that it is a category of; a quantity is a margin alone
 */
public record CalibrationVariables(int columns, int[][] index, double[][] amounts, int[] quantities, int[] margins)
        implements Serializable {

    public CalibrationVariables {
        if (margins.length != columns + quantities.length || amounts.length != index.length) {
            throw new IllegalArgumentException("one margin per variable, one line of amounts per group");
        }
    }

    /** Categories only. */
    public static CalibrationVariables categories(int[][] index, int[] margins) {
        return new CalibrationVariables(margins.length, index, new double[index.length][], new int[0], margins);
    }

    public int groups() {
        return index.length;
    }

    /** Number of calibration variables, quantities included. */
    public int size() {
        return columns + quantities.length;
    }

    double amount(int group, int k) {
        return amounts[group] == null ? 1 : amounts[group][k];
    }

    /** By group: the part of x′λ that its responses share. */
    double[] shared(double[] lambda) {
        double[] shared = new double[groups()];
        for (int g = 0; g < shared.length; g++) {
            for (int k = 0; index[g] != null && k < index[g].length; k++) {
                shared[g] += lambda[index[g][k]] * amount(g, k);
            }
        }
        return shared;
    }

    /** Only some of the variables, in the same order. */
    public CalibrationVariables only(boolean[] kept) {
        int[] to = new int[size()];
        int count = 0;
        for (int j = 0; j < columns; j++) {
            to[j] = kept[j] ? count++ : -1;
        }
        int[][] fewer = new int[groups()][];
        double[][] values = new double[groups()][];
        for (int g = 0; g < fewer.length; g++) {
            if (index[g] != null) {
                int group = g;
                int[] which = java.util.stream.IntStream.range(0, index[g].length)
                        .filter(k -> to[index[group][k]] >= 0)
                        .toArray();
                fewer[g] = Arrays.stream(which).map(k -> to[index[group][k]]).toArray();
                values[g] =
                        Arrays.stream(which).mapToDouble(k -> amount(group, k)).toArray();
            }
        }
        int[] places = java.util.stream.IntStream.range(0, quantities.length)
                .filter(k -> kept[columns + k])
                .map(k -> quantities[k])
                .toArray();
        int[] some = java.util.stream.IntStream.range(0, size())
                .filter(j -> kept[j])
                .map(j -> margins[j])
                .toArray();
        return new CalibrationVariables(count, fewer, values, places, some);
    }
}
