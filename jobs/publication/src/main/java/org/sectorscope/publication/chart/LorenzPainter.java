package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Lorenz;
import org.sectorscope.publication.chart.Chart.Lorenz.Curve;
import org.sectorscope.publication.chart.Chart.Lorenz.Role;
import org.sectorscope.publication.chart.Chart.Lorenz.Share;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;

/**
 * Lorenz curves in a square, the diagonal of equality above them, each named at its side with its Gini coefficient. A
 * thin line leads from a name to its curve, so that curves that lie close are told apart without colours.
 */
final class LorenzPainter extends Painter {
    private static final double AXIS = 52;
    private static final double SIDE = 400;
    private static final double TOP = 34;
    private static final double NAMES = 492;
    private static final double LINE = 17;

    private record Name(Curve curve, List<String> lines, double y, double from) {
        double height() {
            return LINE * (lines.size() + 1) + 8;
        }
    }

    private final Lorenz chart;
    private final List<Name> names = new ArrayList<>();
    private final double square;

    LorenzPainter(Lorenz chart) {
        super(chart.frame(), Sheet.WIDE);
        this.chart = chart;
        double needed = 0;
        for (Curve curve : chart.curves()) {
            if (curve.role() != Role.OTHER) {
                var name = new Name(curve, Canvas.wrap(curve.label(), 14, true, Canvas.WIDTH - NAMES), 0, 0);
                names.add(name);
                needed += name.height();
            }
        }
        this.square = Math.max(SIDE, needed);
        place();
    }

    private double x(double share) {
        return AXIS + SIDE * share;
    }

    private double y(double share) {
        return TOP + square * (1 - share);
    }

    /** Names beside the last point of their curves, in its order, pushed apart upwards from the foot. */
    private void place() {
        List<Name> placed = new ArrayList<>();
        names.sort(Comparator.comparingDouble(n -> last(n.curve()).total()));
        double free = TOP + square;
        for (Name name : names) {
            double from = y(last(name.curve()).total());
            double top = Math.min(from - 12, free - name.height());
            placed.add(new Name(name.curve(), name.lines(), top, from));
            free = top;
        }
        // What was pushed over the top comes down again, as far as those below allow.
        double floor = TOP - 12;
        for (int i = placed.size() - 1; i >= 0; i--) {
            Name name = placed.get(i);
            double top = Math.max(name.y(), floor);
            placed.set(i, new Name(name.curve(), name.lines(), top, name.from()));
            floor = top + name.height();
        }
        names.clear();
        names.addAll(placed);
    }

    private static Share last(Curve curve) {
        return curve.points().isEmpty()
                ? new Share(1, 1, 1, 1)
                : curve.points().get(curve.points().size() - 1);
    }

    @Override
    double height() {
        return TOP + square + 56;
    }

    @Override
    void paint(Canvas canvas) {
        canvas.text(0, 14, chart.totalTitle(), Anchor.START, Palette.SOFT, 13, false);
        for (int k = 0; k <= 4; k++) {
            double share = k / 4.0;
            String tick = figures.format(share, Measure.PERCENT, 0);
            canvas.line(AXIS, y(share), x(1), y(share), Palette.LINE, 1);
            canvas.text(AXIS - 8, y(share) + 5, tick, Anchor.END, Palette.SOFT, 13, false);
            canvas.line(x(share), y(0), x(share), y(0) + 4, Palette.SOFT, 1);
            canvas.text(x(share), y(0) + 20, tick, Anchor.MIDDLE, Palette.SOFT, 13, false);
        }
        canvas.text(x(0.5), y(0) + 42, chart.unitsTitle(), Anchor.MIDDLE, Palette.SOFT, 13, false);
        canvas.line(x(0), y(0), x(1), y(1), Palette.SOFT, 1.2);
        canvas.text(x(0.6) - 10, y(0.6) - 4, chart.equality(), Anchor.END, Palette.SOFT, 13, false);
        for (Role role : List.of(Role.OTHER, Role.NAMED, Role.WHOLE)) {
            chart.curves().stream().filter(c -> c.role() == role).forEach(c -> curve(canvas, c));
        }
        names.forEach(n -> name(canvas, n));
    }

    private static Color color(Curve curve) {
        return switch (curve.role()) {
            case WHOLE -> Palette.INK;
            case NAMED -> curve.differs() ? Palette.MAIN : Palette.SOFT;
            case OTHER -> Palette.HATCH;
        };
    }

    private void curve(Canvas canvas, Curve curve) {
        Color color = color(curve);
        double width = curve.role() == Role.WHOLE ? 2.6 : curve.role() == Role.OTHER ? 1 : 1.8;
        double fromX = x(0);
        double fromY = y(0);
        List<Share> points = new ArrayList<>(curve.points());
        points.add(new Share(1, 1, Double.NaN, Double.NaN));
        for (Share p : points) {
            if (curve.gini().mark() == Mark.RELIABLE) {
                canvas.line(fromX, fromY, x(p.units()), y(p.total()), color, width);
            } else {
                canvas.dotted(fromX, fromY, x(p.units()), y(p.total()), color);
            }
            if (curve.role() == Role.WHOLE && !Double.isNaN(p.low()) && !Double.isNaN(p.high())) {
                canvas.line(x(p.units()), y(Math.max(0, p.low())), x(p.units()), y(Math.min(1, p.high())), color, 1.4);
            }
            fromX = x(p.units());
            fromY = y(p.total());
        }
    }

    private void name(Canvas canvas, Name name) {
        Color color = color(name.curve());
        double beside = name.y() + 11;
        double start = x(last(name.curve()).units());
        canvas.line(start, name.from(), x(1) + 8, name.from(), color, 0.8);
        canvas.line(x(1) + 8, name.from(), NAMES - 6, beside - 4, color, 0.8);
        double y = beside;
        for (String line : name.lines()) {
            canvas.text(NAMES, y, line, Anchor.START, color, 14, true);
            y += LINE;
        }
        canvas.text(NAMES, y, gini(name.curve()), Anchor.START, color, 13, false);
    }

    private String gini(Curve curve) {
        var p = curve.gini();
        if (!drawn(p)) {
            return "Gini " + figure(p);
        }
        String interval = Double.isNaN(p.low()) || Double.isNaN(p.high())
                ? ""
                : " (" + figures.number(p.low(), 2) + "–" + figures.number(p.high(), 2) + ")";
        String mark = p.mark() == Mark.UNRELIABLE ? "\u00a0(u)" : "";
        return "Gini " + figures.number(p.estimate(), 2) + mark + interval;
    }
}
