package org.sectorscope.publication.figure;

import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Wording;

/** How p-values are written: two digits, three below 0.1, so that 0.051 is not read as 0.05, {@code < 0.001} beyond. */
public final class PValue {
    private static final double SMALL = 0.001;

    private PValue() {}

    /** {@code p = 0.031}. */
    public static String say(double p, Wording words) {
        String figure = Figures.in(words.language()).number(Math.max(p, SMALL), digits(p));
        return words.say(p < SMALL ? "p.small" : "p.value", figure);
    }

    /** {@code 0.031}, for a column that names it; empty for {@code NaN}. */
    public static String figure(double p, Figures figures) {
        return Double.isNaN(p) ? "" : (p < SMALL ? "<\u00a0" : "") + figures.number(Math.max(p, SMALL), digits(p));
    }

    private static int digits(double p) {
        return p < 0.1 ? 3 : 2;
    }
}
