package org.sectorscope.benchmarks.whole;

import java.util.List;
import java.util.Locale;

/**
 * A line of the table: a run of the product, what it is held against, and how it stands to that.
 *
 * @param work what was to be done
 * @param own median costs of the product
 * @param against whose run it is held against, empty: nobody's
 * @param other that one's median costs
 * @param ratio median of the seconds' ratios
 * @param goal what the ratio is to be
 * @param tables whether both made the same tables
 */
record Line(String work, Cost own, String against, Cost other, double ratio, Goal goal, Tables tables) {
    private static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN);
    private static final String NOTHING = "–";

    /**
     * What a ratio is to be.
     *
     * @param atMost the limit
     * @param aim what is aimed at
     */
    record Goal(double atMost, double aim) {
        static final Goal NONE = new Goal(Double.NaN, Double.NaN);

        /** A ratio that is not above 0 comes of differences that are all noise. */
        String reached(double ratio) {
            return Double.isNaN(atMost) || !(ratio > 0)
                    ? NOTHING
                    : ratio <= aim ? "aim" : ratio <= atMost ? "limit" : "**neither**";
        }
    }

    /** Whether tables are equal. */
    enum Tables {
        EQUAL("equal"),
        DIFFERENT("**different**"),
        NOT_COMPARED(NOTHING);

        private final String text;

        Tables(String text) {
            this.text = text;
        }
    }

    /** A run held against nothing. */
    static Line alone(String work, Cost own) {
        return new Line(work, own, "", UNKNOWN, Double.NaN, Goal.NONE, Tables.NOT_COMPARED);
    }

    /** The first two lines of the table. */
    static String heading() {
        return row(List.of(
                        "work",
                        "wall s",
                        "cpu s",
                        "peak MiB",
                        "against",
                        "wall s",
                        "cpu s",
                        "peak MiB",
                        "ratio",
                        "at most",
                        "aim",
                        "reached",
                        "tables"))
                + "\n"
                + "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |";
    }

    /** The line in Markdown. */
    String text() {
        return row(List.of(
                work,
                number(own.wall(), 2),
                number(own.cpu(), 2),
                number(own.peak(), 0),
                against.isEmpty() ? NOTHING : against,
                number(other.wall(), 2),
                number(other.cpu(), 2),
                number(other.peak(), 0),
                number(ratio, 2),
                number(goal.atMost(), 2),
                number(goal.aim(), 2),
                goal.reached(ratio),
                tables.text));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
