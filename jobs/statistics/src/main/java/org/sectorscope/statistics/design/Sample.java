package org.sectorscope.statistics.design;

import java.io.Serializable;
import java.util.List;

/**
 * The sample as variance estimation sees it: strata, the sampling units drawn in them, stage below stage, and the
 * responses in groups that share their unit (or, where every response is a unit of its own, their stratum) and their
 * calibration pattern.
 *
 * @param strata of all stages; those of a later stage after those of the stages above
 * @param units sampling units that hold more than one response; none where each response is its own unit
 * @param groups a response's group index points here
 * @param columns number of calibration variables that are 1 or 0 (one per category of each margin); 0 without
 * @param quantities number of calibration variables that are quantities: the first so many of a block's values
 * @param trimmed whether a block's final weights differ from its calibrated ones, to which the residuals belong
 * @param singlePsu what a stratum with a single sampling unit adds to a variance
 * @param singlePsuDomains whether the same holds for a stratum of which a domain has a single unit
 * @param replicates replicate weights, which then make all variances; {@link Replicates#NONE}: linearisation does
 * @param uniform whether all responses of a group weigh the same, before calibration, after it and in the end
 */
public record Sample(
        List<Stratum> strata,
        List<Unit> units,
        List<Group> groups,
        int columns,
        int quantities,
        boolean trimmed,
        SinglePsu singlePsu,
        boolean singlePsuDomains,
        Replicates replicates,
        boolean uniform)
        implements Serializable {

    /** In {@link Stratum#parent} and {@link Group#unit}: there is none. */
    public static final int NONE = -1;

    /**
     * @param parent unit of the stage above that it is part of, {@link #NONE} at the first stage
     * @param units sampled units n_h
     * @param population finite population size N_h in units; {@code NaN}: infinite, no correction and no further stage
     */
    public record Stratum(int parent, long units, double population) implements Serializable {
        /** A stratum of the first stage. */
        public Stratum(long units, double population) {
            this(NONE, units, population);
        }

        /** Finite population correction 1 − n/N. */
        public double correction() {
            return Double.isNaN(population) ? 1 : 1 - units / population;
        }

        /** Sampling fraction n/N, by which the variance of the stage below counts. */
        public double fraction() {
            return Double.isNaN(population) ? 0 : units / population;
        }

        /** Whether every unit of the stratum is in the sample, as far as rounding can tell. */
        public boolean takesAll() {
            return correction() < 1e-7;
        }
    }

    /** @param stratum that it was drawn in */
    public record Unit(int stratum) implements Serializable {}

    /**
     * @param stratum of the last stage that counts
     * @param unit of the last stage that counts, {@link #NONE}: each response is one
     * @param wave index of the wave
     * @param responses in it
     * @param calibration indices of the calibration variables that are not 0 for its responses
     * @param amounts their values, in the same order; empty: each is 1
     */
    public record Group(int stratum, int unit, int wave, long responses, int[] calibration, double[] amounts)
            implements Serializable {
        /** Calibration variables of 1 and 0. */
        public Group(int stratum, int unit, int wave, long responses, int[] calibration) {
            this(stratum, unit, wave, responses, calibration, new double[0]);
        }

        /** Responses that are their own units. */
        public Group(int stratum, int wave, long responses, int[] calibration) {
            this(stratum, NONE, wave, responses, calibration);
        }

        /** The value of the k-th of its calibration variables. */
        public double amount(int k) {
            return amounts.length == 0 ? 1 : amounts[k];
        }
    }

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
        units = List.copyOf(units);
        groups = List.copyOf(groups);
    }

    /** One stage, every response its own unit. */
    public Sample(List<Stratum> strata, List<Group> groups, int columns, SinglePsu singlePsu) {
        this(strata, List.of(), groups, columns, 0, false, singlePsu, false, Replicates.NONE, false);
    }

    /** The same sample, its variances made by replicate weights. */
    public Sample with(Replicates replicates) {
        return new Sample(
                strata, units, groups, columns, quantities, trimmed, singlePsu, singlePsuDomains, replicates, uniform);
    }

    /** The same sample. @param uniform whether all responses of a group weigh the same */
    public Sample withUniformGroups(boolean uniform) {
        return new Sample(
                strata, units, groups, columns, quantities, trimmed, singlePsu, singlePsuDomains, replicates, uniform);
    }

    /**
     * The same sample, calibrated. Whether a group's responses still weigh the same is not known then, until
     * {@link #withUniformGroups} says so.
     *
     * @param index by group: the calibration variables that are not 0 for its responses
     * @param amounts by group: their values in the same order; of no length: each is 1
     * @param columns number of the variables that groups hold
     * @param quantities number of those that each response holds
     * @param trimmed whether weights change once more afterwards
     */
    public Sample calibrated(int[][] index, double[][] amounts, int columns, int quantities, boolean trimmed) {
        List<Group> calibrated = new java.util.ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            Group former = groups.get(g);
            calibrated.add(new Group(
                    former.stratum(), former.unit(), former.wave(), former.responses(), index[g], amounts[g]));
        }
        return new Sample(
                strata,
                units,
                calibrated,
                columns,
                quantities,
                trimmed,
                singlePsu,
                singlePsuDomains,
                replicates,
                false);
    }

    /** Whether replicate weights make the variances. */
    public boolean replicated() {
        return replicates.count() > 0;
    }

    /** Whether weights are calibrated, so that variances are those of residuals. */
    public boolean calibrates() {
        return columns + quantities > 0;
    }

    /** The weight that the design alone gives a group's responses: the product of N/n over the stages with a population. */
    public double expansion(Group group) {
        double weight = 1;
        int stratum = group.stratum();
        while (stratum != NONE) {
            Stratum s = strata.get(stratum);
            weight *= Double.isNaN(s.population()) ? 1 : s.population() / s.units();
            stratum = s.parent() == NONE ? NONE : units.get(s.parent()).stratum();
        }
        return weight;
    }

    /** The stratum of the first stage that a group lies in. */
    public int firstStratum(Group group) {
        int stratum = group.stratum();
        while (strata.get(stratum).parent() != NONE) {
            stratum = units.get(strata.get(stratum).parent()).stratum();
        }
        return stratum;
    }

    /** The unit of the first stage that a group lies in, {@link #NONE} where each response is one. */
    public int firstUnit(Group group) {
        int unit = group.unit() == NONE ? strata.get(group.stratum()).parent() : group.unit();
        while (unit != NONE && strata.get(units.get(unit).stratum()).parent() != NONE) {
            unit = strata.get(units.get(unit).stratum()).parent();
        }
        return unit;
    }
}
