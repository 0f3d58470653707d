package org.sectorscope.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A calibration step: weights are adjusted until they meet known totals.
 *
 * @param margins in the study's order
 * @param within sampling unit whose responses share one ratio of calibrated to former weight
 * @param line of the study file
 */
public record Calibrate(
        Method method,
        List<Margin> margins,
        Optional<Bounds> bounds,
        Optional<String> within,
        Missing missing,
        Conflict conflict,
        int line)
        implements WeightingStep {

    /** The distance function. */
    public enum Method {
        POSTSTRATIFY,
        RAKING,
        LINEAR,
        LOGIT
    }

    /**
     * What a missing margin variable means: the calibration fails, or the missing ones are a category of their own.
     */
    public enum Missing {
        FAIL,
        CATEGORY
    }

    /** What margins of different totals mean: the calibration fails, or all are scaled to the total of the first. */
    public enum Conflict {
        FAIL,
        SCALE
    }

    /** Limits on the ratio of calibrated to former weight, or on the weight itself. */
    public record Bounds(double low, double high, boolean ofWeight) {}

    /** One known total or set of totals. */
    public sealed interface Margin {
        /** The margin's variables; several are crossed. */
        List<String> variables();

        /** Line of the study file. */
        int line();
    }

    /** Counts by category from the register, in scope. */
    public record RegisterMargin(List<String> variables, int line) implements Margin {}

    /** Counts by category from a file: a column per variable, then {@code population}. */
    public record FileMargin(List<String> variables, String file, int line) implements Margin {}

    /** Counts by category, written in the study. */
    public record GivenMargin(List<String> variables, Map<String, Double> counts, int line) implements Margin {}

    /** The total of a quantity. */
    public record TotalMargin(List<String> variables, double total, int line) implements Margin {}

    public Calibrate {
        margins = List.copyOf(margins);
    }

    /** Margins of categories. */
    public List<Margin> categories() {
        return margins.stream().filter(m -> !(m instanceof TotalMargin)).toList();
    }

    /** Totals of quantities. */
    public List<TotalMargin> totals() {
        return margins.stream()
                .filter(TotalMargin.class::isInstance)
                .map(TotalMargin.class::cast)
                .toList();
    }
}
