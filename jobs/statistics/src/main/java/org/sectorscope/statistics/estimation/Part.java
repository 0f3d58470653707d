package org.sectorscope.statistics.estimation;

import java.util.List;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * Sums over some responses, such as those of a cell or of a category in it: by group, for linearisation, and by replicate
 * weight.
 */
final class Part {
    private final Moments[] groups;
    /** By replicate, then feature. */
    private final DoubleDouble[][] replicates;

    private final Moments total;

    private Part(Moments[] groups, DoubleDouble[][] replicates, Moments total) {
        this.groups = groups;
        this.replicates = replicates;
        this.total = total;
    }

    /** With replicate weights groups are not told apart. */
    private static int groups(Sample sample) {
        return sample.replicated() ? 1 : sample.groups().size();
    }

    /** Of no response. */
    static Part empty(int features, Sample sample) {
        DoubleDouble[][] zeros = new DoubleDouble[sample.replicates().count()][features];
        for (DoubleDouble[] row : zeros) {
            java.util.Arrays.fill(row, DoubleDouble.ZERO);
        }
        return new Part(new Moments[groups(sample)], zeros, new Moments(features, Auxiliaries.of(sample)));
    }

    /** A finest cell's. */
    static Part of(CellSums sums, int cell, Sample sample) {
        int groups = groups(sample);
        int features = sums.layout().features();
        Part part = new Part(new Moments[groups], sums.replicated(cell), new Moments(features, sums.auxiliaries()));
        for (int g = 0; g < groups; g++) {
            var m = new Moments(features, sums.auxiliaries());
            sums.addTo(m, g, cell);
            if (m.n() > 0) {
                part.groups[g] = m;
                part.total.add(m);
            }
        }
        return part;
    }

    /** All of some parts together; no response is in two of them. */
    static Part sum(Part empty, List<Part> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Moments[] groups = new Moments[empty.groups.length];
        DoubleDouble[][] replicates = empty.replicates;
        Moments total = new Moments(empty.total.features, empty.total.auxiliaries);
        for (Part part : parts) {
            for (int g = 0; g < groups.length; g++) {
                if (part.groups[g] != null) {
                    groups[g] = groups[g] == null ? new Moments(total.features, total.auxiliaries) : groups[g];
                    groups[g].add(part.groups[g]);
                }
            }
            total.add(part.total);
            replicates = combined(replicates, part.replicates, 1);
        }
        return new Part(groups, replicates, total);
    }

    /** These without some of them; of the features the constant is kept. */
    Part without(Part part) {
        Moments[] rest = new Moments[groups.length];
        for (int g = 0; g < rest.length; g++) {
            if (groups[g] != null) {
                Moments m = part.groups[g] == null ? groups[g].constant() : groups[g].without(part.groups[g]);
                rest[g] = m.n() == 0 ? null : m;
            }
        }
        return new Part(rest, combined(replicates, part.replicates, -1), total.without(part.total));
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

    /** Number of groups that are told apart. */
    int groups() {
        return groups.length;
    }

    /** A group's sums; {@code null} where it has no response. */
    Moments group(int g) {
        return groups[g];
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
        return java.util.Arrays.stream(replicates[r])
                .mapToDouble(DoubleDouble::value)
                .toArray();
    }
}
