package org.sectorscope.publication.chart;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.chart.Chart.Measure;

/** A logarithmic axis, from 1-2-5 to 1-2-5, with ticks at those or, where they are too close, at powers of ten. */
final class LogScale extends Scale {
    private static final int[] LEADS = {1, 2, 5};
    private static final double NEAR = 1 + 1e-9;

    private final List<Double> ticks;

    /**
     * @param low smallest value to show, above 0
     * @param high largest value to show
     * @param apart least distance of two ticks, in pixels
     */
    LogScale(double low, double high, double from, double to, double apart) {
        this(rounded(low, high), from, to, apart);
    }

    private LogScale(List<Double> rounded, double from, double to, double apart) {
        super(Math.log(rounded.get(0)), Math.log(rounded.get(rounded.size() - 1)), from, to, 1);
        this.ticks = thinned(rounded, apart);
    }

    /** 1, 2 and 5 times powers of ten, from the last not above low to the first not below high. */
    private static List<Double> rounded(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); ; power++) {
            for (int lead : LEADS) {
                double tick = Double.parseDouble(lead + "E" + power);
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

    /** Where they are too close, every first, second, third … power of ten among them. */
    private List<Double> thinned(List<Double> rounded, double apart) {
        List<Double> ticks = rounded;
        for (int step = 1; closest(ticks) < apart; step++) {
            int every = step;
            ticks = rounded.stream().filter(t -> isPower(t, every)).toList();
        }
        return ticks.size() > 1 ? ticks : List.of(rounded.get(0), rounded.get(rounded.size() - 1));
    }

    private double closest(List<Double> ticks) {
        double closest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < ticks.size(); i++) {
            closest = Math.min(closest, Math.abs(at(ticks.get(i)) - at(ticks.get(i - 1))));
        }
        return closest;
    }

    private static boolean isPower(double tick, int step) {
        long power = Math.round(Math.log10(tick));
        return Math.abs(Math.log10(tick) - power) < 1e-9 && Math.floorMod(power, step) == 0;
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
        return figures.format(value, measure, value >= 1 ? 0 : (int) Math.ceil(-Math.log10(value) - 1e-9));
    }
}
