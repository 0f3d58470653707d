package org.sectorscope.statistics.estimation;

import java.io.Serializable;

/**
 * Some thousand responses, column by column.
 *
 * @param size number of responses; the length of every array below, those of arrays the length of their inner ones
 * @param group each response's group in the {@link org.sectorscope.statistics.design.Sample}
 * @param base weight by which calibration fits, the one before it, &gt; 0
 * @param calibrated weight to which calibration residuals belong, the one before trimming; the same array as
 *     {@code weight} where nothing is trimmed
 * @param weight final weight
 * @param order place among all responses, in the order of files and records; no two are the same
 * @param codes coded variables: the category's index, −1 where missing
 * @param values quantities, {@code NaN} where missing
 * @param items multiple-choice variables: bit k is item k, −1 where missing; at most 62 items
 * @param domains predicates: whether the response is in the domain
 * @param replicates replicate weights as they are used (final, calibrated where the study calibrates), one array per
 *     replicate; none where the design has none
 */
public record Block(
        int size,
        int[] group,
        double[] base,
        double[] calibrated,
        double[] weight,
        long[] order,
        int[][] codes,
        double[][] values,
        long[][] items,
        boolean[][] domains,
        double[][] replicates)
        implements Serializable {

    /** The same responses with more quantities behind those they have. */
    public Block with(double[][] more) {
        double[][] all = java.util.Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return new Block(size, group, base, calibrated, weight, order, codes, all, items, domains, replicates);
    }

    /**
     * The same responses with replicate weights.
     *
     * @param weights by replicate, then response
     */
    public Block withReplicates(double[][] weights) {
        return new Block(size, group, base, calibrated, weight, order, codes, values, items, domains, weights);
    }
}
