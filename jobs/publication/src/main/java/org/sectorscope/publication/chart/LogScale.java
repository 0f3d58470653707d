package org.sectorscope.publication.chart;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.chart.Chart.Measure;

/** A logarithmic axis for ratios, from 1-2-5 to 1-2-5 or, where that is too much, from power to power of ten. */
final class LogScale extends Scale {
    private static final int MOST_TICKS = 9;
    private static final double NEAR = 1 + 1e-9;

    private final List<Double> ticks;

    /**
     * @param low smallest value to show, above 0
     * @param high largest value to show
     */
    LogScale(double low, double high, double from, double to) {
        this(ticks(low, high), from, to);
    }

    private LogScale(List<Double> ticks, double from, double to) {
        super(Math.log(ticks.get(0)), Math.log(ticks.get(ticks.size() - 1)), from, to, 1);
        this.ticks = ticks;
    }

    private static List<Double> ticks(double low, double high) {
        List<Double> ticks = between(low, high, new double[] {1, 2, 5}, 1);
        for (int step = 1; ticks.size() > MOST_TICKS; step++) {
            ticks = between(low, high, new double[] {1}, step);
        }
        return ticks;
    }

    /** Leads times powers of ten, every step-th power, from the last not above low to the first not below high. */
    private static List<Double> between(double low, double high, double[] leads, int step) {
        List<Double> ticks = new ArrayList<>();
        int first = Math.floorDiv((int) Math.floor(Math.log10(low)), step) * step;
        for (int power = first; ; power += step) {
            for (double lead : leads) {
                double tick = Double.parseDouble((int) lead + "E" + power);
                if (!ticks.isEmpty() && tick <= low * NEAR) {
                    ticks.clear();
                }
                ticks.add(tick);
                if (ticks.size() > 1 && tick * NEAR >= high) {
                    return ticks;
                }
            }
        }
    }

    @Override
    double at(double value) {
        return super.at(Math.log(value));
    }

    @Override
    List<Double> ticks() {
        return ticks;
    }

    @Override
    String tick(double value, Figures figures, Measure measure) {
        return figures.number(value, value >= 1 ? 0 : (int) Math.ceil(-Math.log10(value) - 1e-9));
    }
}
