package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.DoubleDoubles;

/**
 * Sums over some responses, such as those of a cell or of a category in it: by group, for linearisation, and by replicate
 * weight. Only groups that have responses are held, in order; {@code at} is a place among them.
 */
final class Part {
    private final int[] groups;
    /** By place: the sums of {@link CellSums}. */
    private final DoubleDoubles sums;
    /** By replicate, then feature. */
    private final DoubleDouble[][] replicates;

    private final Moments total;

    private Part(int[] groups, DoubleDoubles sums, DoubleDouble[][] replicates, int features, Auxiliaries auxiliaries) {
        this.groups = groups;
        this.sums = sums;
        this.replicates = replicates;
        this.total = new Moments(features, auxiliaries);
        for (int at = 0; at < groups.length; at++) {
            total.add(sums, at * total.size());
        }
    }

    /** Of no response. */
    static Part empty(int features, Sample sample) {
        DoubleDouble[][] zeros = new DoubleDouble[sample.replicates().count()][features];
        for (DoubleDouble[] row : zeros) {
            Arrays.fill(row, DoubleDouble.ZERO);
        }
        return new Part(new int[0], new DoubleDoubles(0), zeros, features, Auxiliaries.of(sample));
    }

    /** A finest cell's. */
    static Part of(CellSums sums, int cell) {
        return of(sums, cell, g -> true);
    }

    /** A finest cell's, of some groups. */
    static Part of(CellSums sums, int cell, IntPredicate used) {
        int[] groups = Arrays.stream(sums.groups(cell)).filter(used).toArray();
        int features = sums.layout().features();
        int width = sums.auxiliaries().width(features);
        var all = new DoubleDoubles(groups.length * width);
        for (int at = 0; at < groups.length; at++) {
            sums.get(groups[at], cell, all, at * width);
        }
        return new Part(groups, all, sums.replicated(cell), features, sums.auxiliaries());
    }

    /** All of some parts together; no response is in two of them. */
    static Part sum(Part empty, List<Part> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var present = new BitSet();
        DoubleDouble[][] replicates = empty.replicates;
        for (Part part : parts) {
            Arrays.stream(part.groups).forEach(present::set);
            replicates = combined(replicates, part.replicates, 1);
        }
        int[] groups = present.stream().toArray();
        int width = empty.total.size();
        var sums = new DoubleDoubles(groups.length * width);
        for (Part part : parts) {
            int to = 0;
            for (int at = 0; at < part.groups.length; at++) {
                to = Arrays.binarySearch(groups, to, groups.length, part.groups[at]);
                for (int k = 0; k < width; k++) {
                    sums.add(to * width + k, part.sums, at * width + k);
                }
            }
        }
        return new Part(groups, sums, replicates, empty.total.features, empty.total.auxiliaries);
    }

    /** These without some of them, no response being in two; of the features the constant is kept. */
    Part without(Part... parts) {
        Auxiliaries auxiliaries = total.auxiliaries;
        int width = auxiliaries.width(1);
        int[] own = auxiliaries.constants(total.features);
        int[][] others = new int[parts.length][];
        int[] next = new int[parts.length];
        DoubleDouble[][] replicated = replicates;
        for (int p = 0; p < parts.length; p++) {
            others[p] = auxiliaries.constants(parts[p].total.features);
            replicated = combined(replicated, parts[p].replicates, -1);
        }
        int[] rest = new int[groups.length];
        var left = new DoubleDoubles(groups.length * width);
        int count = 0;
        for (int at = 0; at < groups.length; at++) {
            for (int k = 0; k < width; k++) {
                left.set(count * width + k, sums, at * total.size() + own[k], 1);
            }
            for (int p = 0; p < parts.length; p++) {
                Part part = parts[p];
                while (next[p] < part.groups.length && part.groups[next[p]] < groups[at]) {
                    next[p]++;
                }
                if (next[p] < part.groups.length && part.groups[next[p]] == groups[at]) {
                    for (int k = 0; k < width; k++) {
                        left.subtract(count * width + k, part.sums, next[p] * part.total.size() + others[p][k]);
                    }
                }
            }
            if (left.value(count * width) > 0.5) {
                rest[count++] = groups[at];
            }
        }
        return new Part(Arrays.copyOf(rest, count), left, replicated, 1, auxiliaries);
    }

    private static DoubleDouble[][] combined(DoubleDouble[][] one, DoubleDouble[][] other, int sign) {
        DoubleDouble[][] sum = new DoubleDouble[one.length][];
        for (int r = 0; r < sum.length; r++) {
            sum[r] = new DoubleDouble[Math.min(one[r].length, other[r].length)];
            for (int j = 0; j < sum[r].length; j++) {
                sum[r][j] = one[r][j].plus(sign > 0 ? other[r][j] : other[r][j].negated());
            }
        }
        return sum;
    }

    boolean isEmpty() {
        return total.n() == 0;
    }

    /** Sums over all groups. */
    Moments total() {
        return total;
    }

    /** Number of groups that have responses. */
    int groups() {
        return groups.length;
    }

    /** The group at a place. */
    int group(int at) {
        return groups[at];
    }

    /** Responses of the group at a place. */
    long n(int at) {
        return Math.round(sums.value(at * total.size()));
    }

    /** The sums of all places; those of one begin at {@link #start}. */
    DoubleDoubles sums() {
        return sums;
    }

    int start(int at) {
        return at * total.size();
    }

    /** Σ w·yⱼ by feature. */
    double[] weighted() {
        double[] sums = new double[total.features];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = total.weighted(j).value();
        }
        return sums;
    }

    /** Σ wᵣ·yⱼ by feature. */
    double[] replicated(int r) {
        return Arrays.stream(replicates[r]).mapToDouble(DoubleDouble::value).toArray();
    }
}
