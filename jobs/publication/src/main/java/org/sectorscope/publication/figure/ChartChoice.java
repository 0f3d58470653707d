package org.sectorscope.publication.figure;

import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;

/** Chooses the picture that suits a table, or takes the one the study names where the table's shape allows it. */
public final class ChartChoice {
    /** More lines than this cross too often to be followed. */
    private static final int MOST_LINES = 8;
    /** More Gini coefficients than these are read better as dots with intervals than as curves. */
    private static final int MOST_CURVES = 4;

    /** The kinds of picture. */
    enum Kind {
        NONE,
        BAR,
        DOT,
        BOX,
        LORENZ,
        PYRAMID,
        GROUPED,
        STACKED,
        LIKERT,
        HEATMAP,
        TREND
    }

    private ChartChoice() {}

    /**
     * A table's picture.
     *
     * @param tests of all tables: the title claims nothing that they do not support
     * @return empty where a picture would say no more than the figure itself, or the study asks for none
     */
    public static Optional<Chart> of(TableView view, List<TestResult> tests) {
        Kind kind = kind(view);
        if (kind == Kind.NONE) {
            return Optional.empty();
        }
        if (kind == Kind.BOX || kind == Kind.LORENZ) {
            Chart.Frame plain = frame(view, tests);
            return Optional.of(kind == Kind.BOX ? new BoxModel(view).chart(plain) : new LorenzModel(view).chart(plain));
        }
        var charts = new ChartModels(view, frame(view, tests));
        return Optional.of(
                switch (kind) {
                    case BAR -> charts.intervals(true);
                    case PYRAMID -> charts.pyramid();
                    case GROUPED -> charts.grouped();
                    case DOT, NONE, BOX, LORENZ -> charts.intervals(false);
                    case STACKED -> charts.stacked();
                    case LIKERT -> charts.likert();
                    case HEATMAP -> charts.heatmap();
                    case TREND -> charts.trend();
                });
    }

    private static Chart.Frame frame(TableView view, List<TestResult> tests) {
        var caption = new Caption(view);
        String finding = Finding.of(view, tests);
        Kind kind = kind(view);
        String shown;
        if (List.of(Kind.STACKED, Kind.LIKERT, Kind.HEATMAP).contains(kind)) {
            shown = inFull(kind, view) ? caption.shownInFullWithoutIntervals() : caption.shownWithoutIntervals();
        } else {
            shown = inFull(kind, view) ? caption.shownInFull() : caption.shown();
        }
        return new Chart.Frame(
                finding,
                shown,
                caption.notes(),
                view.title() + ". " + finding + ". " + shown + ".",
                view.language(),
                view.measure());
    }

    /** Whether a picture shows all answers or quantiles and not the table's focus alone. */
    private static boolean inFull(Kind kind, TableView view) {
        int by = view.spec().by().size();
        return switch (kind) {
            case STACKED, LIKERT -> true;
            case GROUPED, HEATMAP -> by == 1;
            case BAR, DOT -> by == 0;
            default -> false;
        };
    }

    static Kind kind(TableView view) {
        boolean figures =
                view.table().cells().stream().anyMatch(c -> c.status() == Cell.Status.A || c.status() == Cell.Status.U);
        String asked = view.spec().chart().orElse("");
        if (asked.equals("none") || !figures) {
            return Kind.NONE;
        }
        return fitting(view, asked).orElseGet(() -> suiting(view));
    }

    private static Optional<Kind> fitting(TableView view, String asked) {
        int by = view.spec().by().size();
        boolean several = view.table().categories().size() > 1;
        boolean shares = view.spec().statistic() == Statistic.PROPORTION && !view.multiple();
        return Optional.ofNullable(
                switch (asked) {
                    case "bar" ->
                        (by == 0 && several) || by == 1
                                ? Kind.BAR
                                : view.sides() >= 0 ? Kind.PYRAMID : by == 2 ? Kind.GROUPED : null;
                    case "grouped" -> by == 2 || (by == 1 && several) ? Kind.GROUPED : null;
                    case "box" -> view.quartiles() && by <= 2 ? Kind.BOX : null;
                    case "lorenz" -> view.table().curves().isEmpty() || by > 1 ? null : Kind.LORENZ;
                    case "dot" -> (by == 0 && several) || by == 1 || by == 2 ? Kind.DOT : null;
                    case "stacked" -> shares && by <= 1 ? Kind.STACKED : null;
                    case "likert" ->
                        shares && by <= 1 && view.table().categories().size() > 2 ? Kind.LIKERT : null;
                    case "heatmap" -> by == 2 || (by == 1 && several) ? Kind.HEATMAP : null;
                    case "trend" -> view.spec().by().contains(TableView.WAVE) && by <= 2 ? Kind.TREND : null;
                    default -> null;
                });
    }

    private static Kind suiting(TableView view) {
        TableSpec spec = view.spec();
        int by = spec.by().size();
        if (by > 2) {
            return Kind.NONE;
        }
        int wave = spec.by().indexOf(TableView.WAVE);
        if (wave >= 0 && view.table().codes(wave).size() > 1) {
            boolean followed = by == 1 || view.table().codes(1 - wave).size() < MOST_LINES;
            return followed ? Kind.TREND : Kind.HEATMAP;
        }
        if (by == 2) {
            return Kind.HEATMAP;
        }
        if (view.quartiles()) {
            return Kind.BOX;
        }
        boolean few = by == 0 || view.table().codes(0).size() <= MOST_CURVES;
        if (few && !view.table().curves().isEmpty()) {
            return Kind.LORENZ;
        }
        int categories = view.table().categories().size();
        if (by == 0) {
            return view.likert() ? Kind.LIKERT : categories > 1 ? Kind.BAR : Kind.NONE;
        }
        if (view.likert()) {
            return Kind.LIKERT;
        }
        if (view.multiple()) {
            return Kind.HEATMAP;
        }
        if (spec.statistic() == Statistic.PROPORTION && categories > 2) {
            return Kind.STACKED;
        }
        return spec.statistic() == Statistic.COUNT || spec.statistic() == Statistic.TOTAL ? Kind.BAR : Kind.DOT;
    }
}
