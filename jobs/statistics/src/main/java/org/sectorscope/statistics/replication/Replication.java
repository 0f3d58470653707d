package org.sectorscope.statistics.replication;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.design.Sample.Stratum;
import org.sectorscope.statistics.estimation.Block;

/**
 * Replicate weights made from the design: the factors by which each replicate multiplies the weight of each unit of the
 * first stage. A factor follows from the unit's stratum and its number there, so that it is the same wherever the unit is
 * held, and no more than a block of responses has its factors at a time.
 *
 * <p>Sources: Rust and Rao 1996, Statistical Methods in Medical Research 5 (jackknife); Rao and Wu 1988, JASA 83, and Rao,
 * Wu and Yue 1992, Survey Methodology 18 (bootstrap, nₕ − 1 draws). Finite populations: the jackknife's scale takes
 * 1 − f, the bootstrap's factors shrink towards 1 by √(1 − f). A stratum with a single unit, or taken whole, does not vary.
 */
public final class Replication implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The ways to make replicates. */
    public enum Method {
        /** Leaves out each unit of an unstratified sample in turn. */
        JK1,
        /** Leaves out each unit in turn; the others of its stratum stand in. */
        JKN,
        /** Draws nₕ − 1 of the nₕ units of each stratum with replacement. */
        RAO_WU
    }

    /** More jackknife replicates than this take longer than a bootstrap that is as good. */
    public static final int MOST_UNITS = 5000;

    /** Replicates drawn for together. */
    private static final int AT_ONCE = 32;

    private final Method method;
    private final long seed;
    private final Replicates replicates;
    /** By group: stratum of the first stage, and the unit's number in it, −1 where each response is one. */
    private final int[] stratum;

    private final int[] unit;
    /** By stratum of the first stage. */
    private final long[] units;

    private final double[] correction;
    /** By stratum: the first of its jackknife replicates. */
    private final int[] first;

    private Replication(Method method, long seed, Sample sample, int number, double scale, boolean mse) {
        this.method = method;
        this.seed = seed;
        int groups = sample.groups().size();
        this.stratum = new int[groups];
        this.unit = new int[groups];
        this.units = new long[sample.strata().size()];
        this.correction = new double[units.length];
        this.first = new int[units.length];
        int[] numberOf = numbers(sample);
        int[] waveOf = new int[units.length];
        for (int g = 0; g < groups; g++) {
            Group group = sample.groups().get(g);
            int u = sample.firstUnit(group);
            stratum[g] = sample.firstStratum(group);
            waveOf[stratum[g]] = group.wave();
            unit[g] = u == Sample.NONE ? -1 : numberOf[u];
        }
        List<Double> rscales = new ArrayList<>();
        double df = 0;
        double[] dfs = new double[Arrays.stream(waveOf).max().orElse(0) + 1];
        for (int h = 0; h < units.length; h++) {
            Stratum s = sample.strata().get(h);
            if (s.parent() != Sample.NONE) {
                continue;
            }
            units[h] = s.units();
            correction[h] = s.correction();
            df += s.units() - 1;
            dfs[waveOf[h]] += s.units() - 1;
            first[h] = rscales.size();
            boolean varies = s.units() > 1 && !s.takesAll();
            for (int u = 0; method != Method.RAO_WU && varies && u < s.units(); u++) {
                rscales.add((s.units() - 1.0) / s.units() * s.correction());
            }
        }
        for (int r = 0; method == Method.RAO_WU && r < number; r++) {
            rscales.add(1.0);
        }
        double most = method == Method.RAO_WU ? number - 1.0 : Double.POSITIVE_INFINITY;
        List<Double> waves =
                Arrays.stream(dfs).map(d -> Math.min(d, most)).boxed().toList();
        this.replicates = new Replicates(scale, rscales, mse, Math.min(df, most), waves);
    }

    /** Each unit's number in its stratum. */
    private static int[] numbers(Sample sample) {
        int[] counted = new int[sample.strata().size()];
        int[] numbers = new int[sample.units().size()];
        for (int u = 0; u < numbers.length; u++) {
            numbers[u] = counted[sample.units().get(u).stratum()]++;
        }
        return numbers;
    }

    /**
     * Replicates that leave out a unit each; their number is that of the units.
     *
     * @param mse whether squares are taken around the estimate instead of the replicates' mean
     * @throws IllegalArgumentException where {@link Method#JK1} meets several strata, or there are too many units
     */
    public static Replication jackknife(Method method, Sample sample, boolean mse) {
        long strata =
                sample.strata().stream().filter(s -> s.parent() == Sample.NONE).count();
        if (method == Method.JK1 && strata > 1) {
            throw new IllegalArgumentException("jk1 is for samples without strata, and there are " + strata);
        }
        long units = sample.strata().stream()
                .filter(s -> s.parent() == Sample.NONE)
                .mapToLong(Stratum::units)
                .sum();
        if (units > MOST_UNITS) {
            throw new IllegalArgumentException(units + " sampling units would make as many replicates");
        }
        return new Replication(method, 0, sample, 0, 1, mse);
    }

    /**
     * Rao and Wu's bootstrap.
     *
     * @param number of replicates, at least 2
     * @param seed decides the draws
     * @param mse whether squares are taken around the estimate instead of the replicates' mean
     */
    public static Replication bootstrap(int number, long seed, Sample sample, boolean mse) {
        if (number < 2) {
            throw new IllegalArgumentException("a bootstrap of " + number + " replicates says nothing of the spread");
        }
        return new Replication(Method.RAO_WU, seed, sample, number, 1.0 / (mse ? number : number - 1), mse);
    }

    /** How the replicates make variances. */
    public Replicates replicates() {
        return replicates;
    }

    /** Whether responses are units themselves, so that {@link #factors} needs their numbers. */
    public boolean numbersResponses() {
        return Arrays.stream(unit).anyMatch(u -> u < 0);
    }

    /**
     * The factors of a block's responses.
     *
     * @param numbers each response's number in its stratum, from 0 on, in the order of files and records; not looked into
     *     where there are units of several responses
     * @param from the first replicate
     * @param to the first behind those that are made
     */
    public ReplicatedBlocks.Rows factors(Block block, double[] numbers, int from, int to) {
        int n = block.size();
        int[] h = new int[n];
        long[] u = new long[n];
        for (int i = 0; i < n; i++) {
            int group = block.group()[i];
            h[i] = stratum[group];
            u[i] = unit[group] < 0 ? (long) numbers[i] : unit[group];
        }
        return method == Method.RAO_WU ? drawn(h, u, from, to) : (i, factors) -> leaveOut(h[i], u[i], from, factors);
    }

    private void leaveOut(int h, long u, int from, double[] factors) {
        Arrays.fill(factors, 1);
        long n = units[h];
        if (n > 1 && correction[h] >= 1e-7) {
            int start = first[h] - from;
            for (int r = Math.max(start, 0); r < Math.min(start + n, factors.length); r++) {
                factors[r] = r == start + u ? 0 : n / (n - 1.0);
            }
        }
    }

    private ReplicatedBlocks.Rows drawn(int[] h, long[] u, int from, int to) {
        byte[][] counts = draw(h, u, from, to);
        return (i, factors) -> {
            double n = units[h[i]];
            if (n > 1) {
                double shrink = Math.sqrt(Math.max(correction[h[i]], 0));
                double never = 1 - shrink;
                double each = shrink * n / (n - 1);
                byte[] own = counts[i];
                for (int r = 0; r < own.length; r++) {
                    factors[r] = never + each * own[r];
                }
            } else {
                Arrays.fill(factors, 1);
            }
        };
    }

    /** How often each response's unit was drawn, by response, then replicate. */
    private byte[][] draw(int[] h, long[] u, int from, int to) {
        int[] held = new int[units.length];
        for (int s : h) {
            held[s]++;
        }
        int[][] responses = new int[units.length][];
        for (int i = h.length - 1; i >= 0; i--) {
            int s = h[i];
            responses[s] = responses[s] == null ? new int[held[s]] : responses[s];
            responses[s][--held[s]] = i;
        }
        byte[][] counts = new byte[h.length][to - from];
        for (int s = 0; s < units.length; s++) {
            if (responses[s] != null && units[s] > 1) {
                draw(s, responses[s], u, from, counts);
            }
        }
        return counts;
    }

    /** Of a stratum; some replicates at a time, so that what lies together is filled in together. */
    private void draw(int s, int[] responses, long[] u, int first, byte[][] counts) {
        long key = Draws.mixed(seed, s);
        long[] distinct = Arrays.stream(responses)
                .mapToLong(i -> u[i])
                .sorted()
                .distinct()
                .toArray();
        int[] places = Arrays.stream(responses)
                .map(i -> Arrays.binarySearch(distinct, u[i]))
                .toArray();
        int[][] drawn = new int[AT_ONCE][];
        int behind = counts[responses[0]].length;
        for (int from = 0; from < behind; from += AT_ONCE) {
            int some = Math.min(AT_ONCE, behind - from);
            for (int r = 0; r < some; r++) {
                drawn[r] = new Draws(Draws.mixed(key, first + from + r), units[s], units[s] - 1).counts(distinct);
            }
            for (int k = 0; k < responses.length; k++) {
                byte[] own = counts[responses[k]];
                for (int r = 0; r < some; r++) {
                    int count = drawn[r][places[k]];
                    if (count > Byte.MAX_VALUE) {
                        throw new ArithmeticException("a unit drawn " + count + " times");
                    }
                    own[from + r] = (byte) count;
                }
            }
        }
    }
}
