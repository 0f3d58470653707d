package org.sectorscope.statistics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Adjustments of p-values for multiple comparisons, as R's {@code p.adjust}. */
public enum PAdjust {
    /** Holm 1979: the familywise error rate, under any dependence. */
    HOLM {
        @Override
        void adjust(double[] p, int[] ascending, double[] adjusted) {
            double largest = 0;
            for (int i = 0; i < ascending.length; i++) {
                largest = Math.max(largest, (ascending.length - i) * p[ascending[i]]);
                adjusted[ascending[i]] = Math.min(1, largest);
            }
        }
    },
    /** Benjamini and Hochberg 1995: the false discovery rate, under independence or positive dependence. */
    BH {
        @Override
        void adjust(double[] p, int[] ascending, double[] adjusted) {
            double n = ascending.length;
            double smallest = 1;
            for (int i = ascending.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, n / (i + 1) * p[ascending[i]]);
                adjusted[ascending[i]] = smallest;
            }
        }
    },
    /** The p-values as they are. */
    NONE {
        @Override
        void adjust(double[] p, int[] ascending, double[] adjusted) {
            for (int i : ascending) {
                adjusted[i] = p[i];
            }
        }
    };

    /** The adjustment of a study file's name, such as {@code holm}. */
    public static PAdjust named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * The adjusted p-values, in the order of the given ones.
     *
     * @param p p-values of one family of comparisons; {@code NaN}: not available, stays so and does not count
     */
    public double[] adjust(double[] p) {
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        adjust(p, ascending, adjusted);
        return adjusted;
    }

    abstract void adjust(double[] p, int[] ascending, double[] adjusted);
}
