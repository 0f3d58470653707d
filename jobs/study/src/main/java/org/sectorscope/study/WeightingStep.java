package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/** A step of weighting (GSBPM 5.6), applied in the study's order. */
public sealed interface WeightingStep permits Calibrate, WeightingStep.Nonresponse, WeightingStep.Trim {

    /**
     * Correction for unit non-response by response classes.
     *
     * @param drawn file with the units drawn per class; empty: the register's counts
     */
    record Nonresponse(List<String> classes, Optional<String> drawn) implements WeightingStep {
        public Nonresponse {
            classes = List.copyOf(classes);
        }
    }

    /** Trimming of extreme weights. */
    record Trim(double max, Optional<Double> min, boolean ofMedian, boolean proportional, boolean strict)
            implements WeightingStep {}
}
