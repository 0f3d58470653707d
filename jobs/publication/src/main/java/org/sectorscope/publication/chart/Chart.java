package org.sectorscope.publication.chart;

import java.util.List;

/** What a picture shows, apart from how it is drawn. Every text is final: in the reader's language, typographically set. */
public sealed interface Chart
        permits Chart.Intervals,
                Chart.Boxes,
                Chart.Lorenz,
                Chart.Grouped,
                Chart.Pyramid,
                Chart.Stacked,
                Chart.Likert,
                Chart.Heatmap,
                Chart.Trend {

    Frame frame();

    /**
     * What stands around every picture.
     *
     * @param title the finding's subject
     * @param subtitle what is shown, of whom, in what unit
     * @param notes below the picture: how to read it, who is counted, n, source; a line each
     * @param description text alternative for those who do not see it
     * @param language {@code fr} or {@code en}
     * @param measure what the figures are
     */
    record Frame(
            String title, String subtitle, List<String> notes, String description, String language, Measure measure) {
        public Frame {
            notes = List.copyOf(notes);
        }
    }

    /** How figures are written. */
    enum Measure {
        /** Shares, 0 to 1, written as percentages. */
        PERCENT,
        /** Quantities. */
        NUMBER,
        /** How many there are, in whole numbers. */
        COUNT,
        /** Amounts in euros. */
        EURO,
        /** Ratios about 1, drawn on a logarithmic scale. */
        ODDS
    }

    /** How far a figure can be relied on. */
    enum Mark {
        RELIABLE,
        UNRELIABLE,
        SUPPRESSED,
        MISSING
    }

    /**
     * A figure with its interval, in the measure's unit; {@code NaN} where there is none.
     *
     * @param n responses behind it
     */
    record Point(double estimate, double low, double high, long n, Mark mark) {}

    /**
     * Estimates with intervals: bars or dots, one row each.
     *
     * @param bars bars from zero, else dots
     * @param reference the whole's figure as a line; {@code null}: none
     */
    record Intervals(Frame frame, boolean bars, List<Row> rows, Reference reference) implements Chart {
        /**
         * @param group heading that this and the following rows of the same group stand under; empty: none
         * @param differs whether it differs from the whole: its interval leaves out the figure of the whole
         */
        public record Row(String group, String label, Point point, boolean differs) {}

        /** The whole, drawn as a labelled line. */
        public record Reference(String label, double value) {}

        public Intervals {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Distributions by their quantiles: a box from quartile to quartile, the median with its interval, whiskers.
     *
     * @param logarithmic whether the axis is; every value drawn is then above 0
     * @param medianTitle over the column of medians
     * @param reference the whole's median as a line; {@code null}: none
     */
    record Boxes(Frame frame, boolean logarithmic, String medianTitle, List<Box> boxes, Intervals.Reference reference)
            implements Chart {
        /**
         * @param group heading that this and the following boxes of the same group stand under; empty: none
         * @param low end of the lower whisker; missing: no whiskers
         * @param lower first quartile
         * @param upper third quartile
         * @param high end of the upper whisker; missing: no whiskers
         * @param differs whether the interval of the median leaves out the whole's median
         */
        public record Box(
                String group,
                String label,
                Point low,
                Point lower,
                Point median,
                Point upper,
                Point high,
                boolean differs) {
            /** The quantiles, from the lowest. */
            List<Point> points() {
                return List.of(low, lower, median, upper, high);
            }
        }

        public Boxes {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * Lorenz curves with the diagonal of equality.
     *
     * @param unitsTitle what the axis across counts
     * @param totalTitle what the axis up counts
     * @param equality name of the diagonal
     */
    record Lorenz(Frame frame, String unitsTitle, String totalTitle, String equality, List<Curve> curves)
            implements Chart {
        /** What a curve is drawn as. */
        public enum Role {
            /** The whole, with its intervals. */
            WHOLE,
            /** One of a handful, with its name. */
            NAMED,
            /** One of many, behind them and without its name. */
            OTHER
        }

        /**
         * @param differs whether the interval of the coefficient leaves out the whole's
         * @param gini the coefficient
         * @param points shares of units, rising, without 0 and 1, and the shares of the total that they hold
         */
        public record Curve(String label, Role role, boolean differs, Point gini, List<Share> points) {
            public Curve {
                points = List.copyOf(points);
            }
        }

        /** What the poorest of a share hold, with its interval. */
        public record Share(double units, double total, double low, double high) {}

        public Lorenz {
            curves = List.copyOf(curves);
        }
    }

    /**
     * Bars side by side: the same few series in each of several groups, from zero, with intervals.
     *
     * @param series names, in the order of the bars
     */
    record Grouped(Frame frame, List<String> series, List<Group> groups) implements Chart {
        /** @param points a figure per series */
        public record Group(String label, List<Point> points) {
            public Group {
                points = List.copyOf(points);
            }
        }

        public Grouped {
            series = List.copyOf(series);
            groups = List.copyOf(groups);
        }
    }

    /** Quantities of two groups back to back, a row each. */
    record Pyramid(Frame frame, String left, String right, List<Row> rows) implements Chart {
        /** The two groups' figures at a row. */
        public record Row(String label, Point left, Point right) {}

        public Pyramid {
            rows = List.copyOf(rows);
        }
    }

    /** Shares that add up to the whole, a bar each row. */
    record Stacked(Frame frame, List<String> parts, List<Bar> bars) implements Chart {
        public Stacked {
            parts = List.copyOf(parts);
            bars = List.copyOf(bars);
        }
    }

    /** Shares of an agreement scale, a bar each row, centred on the middle of the scale. */
    record Likert(Frame frame, List<String> scale, List<Bar> bars) implements Chart {
        public Likert {
            scale = List.copyOf(scale);
            bars = List.copyOf(bars);
        }
    }

    /** One bar of parts; as many points as the chart has parts. */
    record Bar(String label, long n, List<Point> parts) {
        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /** A figure per row and column. */
    record Heatmap(
            Frame frame,
            String rowsTitle,
            String columnsTitle,
            List<String> rows,
            List<String> columns,
            List<List<Point>> cells)
            implements Chart {
        public Heatmap {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    /** Figures by wave, a line each group. */
    record Trend(Frame frame, List<String> waves, List<Line> lines) implements Chart {
        /** @param main drawn in the main colour: what the figure is about */
        public record Line(String label, boolean main, List<Point> points) {
            public Line {
                points = List.copyOf(points);
            }
        }

        public Trend {
            waves = List.copyOf(waves);
            lines = List.copyOf(lines);
        }
    }
}
