package org.sectorscope.publication.figure;

import java.util.List;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.statistics.table.Comparison;

/** The pairwise differences of a table as readers of a language see them. */
public record ComparisonView(TableView view, List<Comparison> differences) {
    private static final char MINUS = '\u2212';

    public ComparisonView {
        differences = List.copyOf(differences);
    }

    public Wording words() {
        return view.words();
    }

    /** Whether the table has several categories, each compared on its own. */
    public boolean byCategory() {
        return differences.stream().anyMatch(d -> !d.category().isEmpty());
    }

    /** Whether groups of more than one variable are compared. */
    public boolean byVariable() {
        return differences.stream().map(Comparison::of).distinct().count() > 1;
    }

    public String title() {
        return words().say("compare.title", view.title());
    }

    /** What is shown, which p-values, when a difference counts as established. */
    public String shown() {
        return words().say("compare.shown", view.level(), pValue(), alpha());
    }

    /** The heading over the differences: shares differ by percentage points. */
    public String heading() {
        return words().say(view.measure() == Measure.PERCENT ? "compare.points" : "compare.difference");
    }

    /** The name of the p-values, with the adjustment that the study asks for. */
    public String pValue() {
        String adjustment = view.spec().compare().orElse("none");
        return words().sayOr("compare.p." + adjustment, adjustment);
    }

    /** A group of a compared variable. */
    public String group(Comparison difference, String code) {
        return view.label(difference.of(), code);
    }

    /** A difference or an end of its interval with its sign; empty for {@code NaN}. */
    public String write(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String figure = view.measure() == Measure.PERCENT ? view.figures().number(100 * value, 1) : view.write(value);
        boolean zero = figure.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value > 0 && !zero && figure.indexOf(MINUS) < 0 ? "+" + figure : figure;
    }

    /** {@code +1.2 to +5.6}; empty where there is no interval. */
    public String interval(Comparison d) {
        return Double.isNaN(d.ciLow()) || Double.isNaN(d.ciHigh())
                ? ""
                : words().say("interval.range", write(d.ciLow()), write(d.ciHigh()));
    }

    /** The p-value that counts: adjusted where it was. */
    public static double p(Comparison d) {
        return Double.isNaN(d.pAdjusted()) ? d.pValue() : d.pAdjusted();
    }

    /** Whether the difference is established or not, in words; empty where it was not tested. */
    public String verdict(Comparison d) {
        if (Double.isNaN(p(d))) {
            return "";
        }
        return words().say(p(d) < 1 - view.spec().level() ? "compare.established" : "compare.not");
    }

    private String alpha() {
        double alpha = Math.rint((1 - view.spec().level()) * 1e6) / 1e6;
        return view.figures().number(alpha, alpha * 100 == Math.rint(alpha * 100) ? 2 : 3);
    }
}
