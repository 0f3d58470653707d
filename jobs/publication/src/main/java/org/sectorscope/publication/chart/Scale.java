package org.sectorscope.publication.chart;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.chart.Chart.Measure;

/** A value axis with round ticks, from values to pixels. */
class Scale {
    private final double low;
    private final double high;
    private final double from;
    private final double to;
    private final double step;

    /**
     * @param low smallest value to show
     * @param high largest value to show
     * @param from pixel of the axis's beginning
     * @param to pixel of its end
     */
    Scale(double low, double high, double from, double to) {
        double span = high > low ? high - low : Math.max(Math.abs(high), 1);
        double raw = span / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        this.step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
        this.low = Math.floor(low / step + 1e-9) * step;
        this.high = Math.ceil(high / step - 1e-9) * step > this.low
                ? Math.ceil(high / step - 1e-9) * step
                : this.low + step;
        this.from = from;
        this.to = to;
    }

    /** An axis from value to value, without ticks of its own. */
    Scale(double low, double high, double from, double to, double step) {
        this.low = low;
        this.high = high;
        this.from = from;
        this.to = to;
        this.step = step;
    }

    double at(double value) {
        double inside = Math.max(low, Math.min(high, value));
        return from + (to - from) * (inside - low) / (high - low);
    }

    /** The pixel of the axis's end. */
    double end() {
        return to;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int k = 0; low + k * step <= high + step / 2; k++) {
            ticks.add(low + k * step);
        }
        return ticks;
    }

    String tick(double value, Figures figures, Measure measure) {
        double shown = measure == Measure.PERCENT ? step * 100 : step;
        int decimals = shown >= 1 ? 0 : (int) Math.ceil(-Math.log10(shown) - 1e-9);
        return figures.format(value, measure, decimals);
    }

    /** Digits behind the decimal sign for figures of a size. */
    static int decimals(double value, Measure measure) {
        double size = Math.abs(measure == Measure.PERCENT ? value * 100 : value);
        if (measure == Measure.PERCENT) {
            return size > 0 && size < 1 ? 1 : 0;
        }
        if (measure == Measure.EURO) {
            return size == 0 || size >= 100 ? 0 : 2;
        }
        return measure == Measure.COUNT || size == 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
    }
}
