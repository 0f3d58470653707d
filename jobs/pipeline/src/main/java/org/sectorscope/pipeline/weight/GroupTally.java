package org.sectorscope.pipeline.weight;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Numbers;

/** Counts the responses of each combination of codes, with all else that weighting asks of them, in one pass. */
final class GroupTally implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What one combination comes to. */
    static final class Tally implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Responses. */
        private long units;
        /** Smallest and largest value of each size; infinite while there is none. */
        private final double[] ranges;
        /** Responses that lack what weights are made of, by need. */
        private final long[] lacking;

        private Tally(int sizes, int needs) {
            this.ranges = new double[2 * sizes];
            this.lacking = new long[needs];
            for (int s = 0; s < sizes; s++) {
                ranges[2 * s] = Double.POSITIVE_INFINITY;
                ranges[2 * s + 1] = Double.NEGATIVE_INFINITY;
            }
        }

        long units() {
            return units;
        }

        /** Smallest and largest of each size; {@code NaN} where there is none. */
        double[] ranges() {
            double[] found = ranges.clone();
            for (int s = 0; s < found.length; s += 2) {
                if (found[s] > found[s + 1]) {
                    Arrays.fill(found, s, s + 2, Double.NaN);
                }
            }
            return found;
        }

        long lacking(int need) {
            return lacking[need];
        }

        private void size(int s, double value) {
            if (!Double.isNaN(value)) {
                ranges[2 * s] = Math.min(ranges[2 * s], value);
                ranges[2 * s + 1] = Math.max(ranges[2 * s + 1], value);
            }
        }

        private void merge(Tally other) {
            units += other.units;
            for (int s = 0; s < ranges.length; s += 2) {
                ranges[s] = Math.min(ranges[s], other.ranges[s]);
                ranges[s + 1] = Math.max(ranges[s + 1], other.ranges[s + 1]);
            }
            for (int k = 0; k < lacking.length; k++) {
                lacking[k] += other.lacking[k];
            }
        }
    }

    private final int[] variables;
    private final int[] sizes;
    private final int[] needed;
    private final List<SampleGroups.Need> needs;

    /**
     * @param variables places of those whose codes make a group
     * @param sizes places of population sizes
     * @param needed places of the columns of needs
     */
    GroupTally(int[] variables, int[] sizes, int[] needed, List<SampleGroups.Need> needs) {
        this.variables = variables;
        this.sizes = sizes;
        this.needed = needed;
        this.needs = List.copyOf(needs);
    }

    /** By wave and codes, as {@link Cells#keys} are. */
    Map<List<String>, Tally> of(JavaRDD<Batch> responses) {
        Map<List<String>, Tally> all = new HashMap<>();
        responses
                .mapPartitions(batches -> List.of(count(batches)).iterator())
                .collect()
                .forEach(part -> merge(all, part));
        return all;
    }

    private Map<List<String>, Tally> count(Iterator<Batch> batches) {
        Map<List<String>, Tally> counts = new HashMap<>();
        while (batches.hasNext()) {
            merge(counts, count(batches.next()));
        }
        return counts;
    }

    private static void merge(Map<List<String>, Tally> into, Map<List<String>, Tally> from) {
        from.forEach((key, tally) -> {
            Tally known = into.putIfAbsent(key, tally);
            if (known != null) {
                known.merge(tally);
            }
        });
    }

    private Map<List<String>, Tally> count(Batch batch) {
        Cells cells = Cells.of(batch, variables);
        int[] cell = cells.cell();
        Tally[] tallies = new Tally[cells.keys().size()];
        Map<List<String>, Tally> byKey = new HashMap<>();
        for (int c = 0; c < tallies.length; c++) {
            tallies[c] = new Tally(sizes.length, needs.size());
            byKey.put(cells.keys().get(c), tallies[c]);
        }
        for (int c : cell) {
            tallies[c].units++;
        }
        for (int s = 0; s < sizes.length; s++) {
            double[] values = Numbers.of(batch.column(sizes[s])).values();
            for (int i = 0; i < cell.length; i++) {
                tallies[cell[i]].size(s, values[i]);
            }
        }
        for (int k = 0; k < needed.length; k++) {
            double[] values = Numbers.of(batch.column(needed[k])).values();
            for (int i = 0; i < cell.length; i++) {
                if (!needs.get(k).metBy(values[i])) {
                    tallies[cell[i]].lacking[k]++;
                }
            }
        }
        return byKey;
    }
}
