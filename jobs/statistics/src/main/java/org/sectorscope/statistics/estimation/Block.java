package org.sectorscope.statistics.estimation;

import java.io.Serializable;

/**
 * Some thousand responses, column by column.
 *
 * @param size number of responses; the length of every array below
 * @param group each response's group in the {@link org.sectorscope.statistics.design.Sample}
 * @param base weight before calibration
 * @param weight final weight
 * @param codes coded variables: the category's index, −1 where missing
 * @param values quantities, {@code NaN} where missing
 * @param items multiple-choice variables: bit k is item k, −1 where missing; at most 62 items
 * @param domains predicates: whether the response is in the domain
 */
public record Block(
        int size,
        int[] group,
        double[] base,
        double[] weight,
        int[][] codes,
        double[][] values,
        long[][] items,
        boolean[][] domains)
        implements Serializable {}
