package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Some thousand responses, column by column.
 *
 * @param size number of responses; the length of every array below, those of arrays the length of their inner ones. Columns
 *     that are not looked at may be of no length ({@link BlockColumns#of(Block)}): such a block is
 *     not sliced, joined or taken from
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
 * @param replicates replicate weights as they are used (final, calibrated where the study calibrates), by response, then
 *     replicate, so that what a response adds to all replicates lies together; of no length where there are none
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
        double[][] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return new Block(size, group, base, calibrated, weight, order, codes, all, items, domains, replicates);
    }

    /**
     * The same responses with replicate weights.
     *
     * @param weights by response, then replicate
     */
    public Block withReplicates(double[][] weights) {
        return new Block(size, group, base, calibrated, weight, order, codes, values, items, domains, weights);
    }

    /** The weights of one replicate, by response. */
    public double[] replicate(int r) {
        return Arrays.stream(replicates).mapToDouble(of -> of[r]).toArray();
    }

    /** The responses from one place up to another. */
    public Block slice(int from, int to) {
        double[] weights = Arrays.copyOfRange(weight, from, to);
        return new Block(
                to - from,
                Arrays.copyOfRange(group, from, to),
                Arrays.copyOfRange(base, from, to),
                calibrated == weight ? weights : Arrays.copyOfRange(calibrated, from, to),
                weights,
                Arrays.copyOfRange(order, Math.min(from, order.length), Math.min(to, order.length)),
                Arrays.stream(codes).map(c -> Arrays.copyOfRange(c, from, to)).toArray(int[][]::new),
                Arrays.stream(values).map(v -> Arrays.copyOfRange(v, from, to)).toArray(double[][]::new),
                Arrays.stream(items).map(v -> Arrays.copyOfRange(v, from, to)).toArray(long[][]::new),
                Arrays.stream(domains).map(d -> Arrays.copyOfRange(d, from, to)).toArray(boolean[][]::new),
                replicates.length == 0 ? replicates : Arrays.copyOfRange(replicates, from, to));
    }

    /** Some of the responses, by their places. */
    public Block take(int[] rows) {
        double[] weights = taken(weight, rows);
        return new Block(
                rows.length,
                taken(group, rows),
                taken(base, rows),
                calibrated == weight ? weights : taken(calibrated, rows),
                weights,
                order.length == 0 ? order : taken(order, rows),
                Arrays.stream(codes).map(c -> taken(c, rows)).toArray(int[][]::new),
                Arrays.stream(values).map(v -> taken(v, rows)).toArray(double[][]::new),
                Arrays.stream(items).map(v -> taken(v, rows)).toArray(long[][]::new),
                columns(domains.length, boolean[].class, d -> {
                    boolean[] taken = new boolean[rows.length];
                    for (int i = 0; i < taken.length; i++) {
                        taken[i] = domains[d][rows[i]];
                    }
                    return taken;
                }),
                replicates.length == 0
                        ? replicates
                        : Arrays.stream(rows).mapToObj(i -> replicates[i]).toArray(double[][]::new));
    }

    private static int[] taken(int[] column, int[] rows) {
        return Arrays.stream(rows).map(i -> column[i]).toArray();
    }

    private static double[] taken(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
    }

    private static long[] taken(long[] column, int[] rows) {
        return Arrays.stream(rows).mapToLong(i -> column[i]).toArray();
    }

    /** The responses of some blocks, one after the other; at least one block, of the same columns. */
    public static Block joined(List<Block> blocks) {
        Block first = blocks.get(0);
        if (blocks.size() == 1) {
            return first;
        }
        double[] weights = doubles(blocks, Block::weight);
        boolean trimmed = blocks.stream().anyMatch(b -> b.calibrated != b.weight);
        return new Block(
                weights.length,
                blocks.stream().flatMapToInt(b -> Arrays.stream(b.group)).toArray(),
                doubles(blocks, Block::base),
                trimmed ? doubles(blocks, Block::calibrated) : weights,
                weights,
                longs(blocks, Block::order),
                columns(first.codes.length, int[].class, v -> blocks.stream()
                        .flatMapToInt(b -> Arrays.stream(b.codes[v]))
                        .toArray()),
                columns(first.values.length, double[].class, v -> doubles(blocks, b -> b.values[v])),
                columns(first.items.length, long[].class, v -> longs(blocks, b -> b.items[v])),
                columns(first.domains.length, boolean[].class, d -> booleans(blocks, weights.length, d)),
                blocks.stream().flatMap(b -> Arrays.stream(b.replicates)).toArray(double[][]::new));
    }

    private static double[] doubles(List<Block> blocks, Function<Block, double[]> column) {
        return blocks.stream()
                .flatMapToDouble(b -> Arrays.stream(column.apply(b)))
                .toArray();
    }

    private static long[] longs(List<Block> blocks, Function<Block, long[]> column) {
        return blocks.stream()
                .flatMapToLong(b -> Arrays.stream(column.apply(b)))
                .toArray();
    }

    private static boolean[] booleans(List<Block> blocks, int size, int domain) {
        boolean[] all = new boolean[size];
        int at = 0;
        for (Block block : blocks) {
            System.arraycopy(block.domains[domain], 0, all, at, block.size);
            at += block.size;
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <A> A[] columns(int count, Class<A> of, IntFunction<A> column) {
        A[] columns = (A[]) Array.newInstance(of, count);
        Arrays.setAll(columns, column);
        return columns;
    }
}
