package org.sectorscope.statistics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Adjustments of p-values for multiple comparisons, as R's {@code p.adjust}. */
public enum PAdjust {
    /** The familywise error rate, under any dependence: each p-value times their number. */
    BONFERRONI {
        @Override
        double[] sorted(double[] p) {
            return Arrays.stream(p).map(x -> Math.min(1, p.length * x)).toArray();
        }
    },
    /** Holm 1979, Scandinavian Journal of Statistics 6: the familywise error rate, under any dependence. */
    HOLM {
        @Override
        double[] sorted(double[] p) {
            double[] adjusted = new double[p.length];
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                largest = Math.max(largest, (p.length - i) * p[i]);
                adjusted[i] = Math.min(1, largest);
            }
            return adjusted;
        }
    },
    /** Hochberg 1988, Biometrika 75: the familywise error rate, under independence. */
    HOCHBERG {
        @Override
        double[] sorted(double[] p) {
            return stepUp(p, i -> p.length - i);
        }
    },
    /** Benjamini and Hochberg 1995, JRSS B 57: the false discovery rate, under independence. */
    BH {
        @Override
        double[] sorted(double[] p) {
            return stepUp(p, i -> (double) p.length / (i + 1));
        }
    },
    /** Benjamini and Yekutieli 2001, Annals of Statistics 29: the false discovery rate, under any dependence. */
    BY {
        @Override
        double[] sorted(double[] p) {
            double harmonic =
                    IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
            return stepUp(p, i -> harmonic * p.length / (i + 1));
        }
    },
    /** The p-values as they are. */
    NONE {
        @Override
        double[] sorted(double[] p) {
            return p.clone();
        }
    };

    /**
     * The adjustment of a study file's name, such as {@code holm}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static PAdjust named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * The adjusted p-values, in the order of the given ones, 0 to 1.
     *
     * @param p p-values of one family of comparisons, 0 to 1; {@code NaN}: not available, stays so and does not count
     */
    public double[] adjust(double[] p) {
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = sorted(Arrays.stream(ascending).mapToDouble(i -> p[i]).toArray());
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        for (int i = 0; i < ascending.length; i++) {
            adjusted[ascending[i]] = sorted[i];
        }
        return adjusted;
    }

    /** Adjusts p-values in ascending order. */
    abstract double[] sorted(double[] p);

    /** From the largest p-value down: none is above the next larger one. */
    private static double[] stepUp(double[] p, IntToDoubleFunction factor) {
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, factor.applyAsDouble(i) * p[i]);
            adjusted[i] = smallest;
        }
        return adjusted;
    }
}
