package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/** A step of weighting (GSBPM 5.6), applied in the study's order. */
public sealed interface WeightingStep permits Calibrate, WeightingStep.Nonresponse, WeightingStep.Trim {
    /** Line of the study file. */
    int line();

    /**
     * Correction for unit non-response by response classes.
     *
     * @param drawn file with the units drawn per class; empty: the register's counts
     */
    record Nonresponse(List<String> classes, Optional<String> drawn, int line) implements WeightingStep {
        public Nonresponse {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Trimming of extreme weights.
     *
     * @param max largest weight; empty: no limit above
     * @param min least weight; empty: no limit below
     * @param ofMedian limits are multiples of the median weight, not weights
     * @param proportional the excess is spread in proportion to the untrimmed weights, not equally
     * @param strict repeated until no weight is beyond a limit
     */
    record Trim(
            Optional<Double> max,
            Optional<Double> min,
            boolean ofMedian,
            boolean proportional,
            boolean strict,
            int line)
            implements WeightingStep {}
}
