package org.sectorscope.statistics.design;

import java.io.Serializable;
import java.util.List;

/**
 * The sample as variance estimation sees it: units in groups of the same stratum and the same calibration pattern. One
 * stage, units are the responses.
 *
 * @param strata one entry per stratum
 * @param groups one entry per group; a unit's group index points here
 * @param columns number of calibration variables (one per category of each margin); 0 without calibration
 */
public record Sample(List<Stratum> strata, List<Group> groups, int columns, SinglePsu singlePsu)
        implements Serializable {

    /**
     * @param units sampled units n_h
     * @param population finite population size N_h; {@code NaN}: infinite, no correction
     */
    public record Stratum(long units, double population) implements Serializable {
        /** Finite population correction 1 − n/N. */
        public double correction() {
            return Double.isNaN(population) ? 1 : 1 - units / population;
        }

        /** Whether every unit of the stratum is in the sample. */
        public boolean takesAll() {
            return !Double.isNaN(population) && units >= population;
        }
    }

    /**
     * @param stratum index into the strata
     * @param wave index of the wave
     * @param units its sampled units
     * @param calibration indices of the calibration variables that are 1 for its units, the others being 0
     */
    public record Group(int stratum, int wave, long units, int[] calibration) implements Serializable {}

    /** What a stratum with a single sampling unit adds to a variance, as R's {@code survey.lonely.psu}. */
    public enum SinglePsu {
        FAIL,
        REMOVE,
        ADJUST,
        AVERAGE,
        CERTAINTY
    }

    public Sample {
        strata = List.copyOf(strata);
        groups = List.copyOf(groups);
    }
}
