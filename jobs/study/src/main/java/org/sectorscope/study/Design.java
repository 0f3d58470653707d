package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * The sampling design, as R's {@code svydesign} knows it.
 *
 * @param strata by stage, each a list of variables that are crossed
 * @param units sampling units by stage; empty: each response is its own
 * @param population finite population sizes by stage: a column each, or {@code register}
 * @param fraction sampling fractions by stage, instead of {@code population}
 * @param weights design weight column
 * @param probability inclusion probability column, instead of {@code weights}
 * @param panel the unit that answers in several waves
 * @param replicates replicate weights, which then make the variances
 */
public record Design(
        List<List<String>> strata,
        List<String> units,
        List<String> population,
        List<String> fraction,
        Optional<String> weights,
        Optional<String> probability,
        SinglePsu singlePsu,
        boolean singlePsuDomains,
        Optional<String> panel,
        Optional<ReplicateWeights> replicates) {

    /** What a stratum with a single sampling unit adds to a variance. */
    public enum SinglePsu {
        FAIL,
        REMOVE,
        ADJUST,
        AVERAGE,
        CERTAINTY
    }

    /** The population entry that means: counted in the register, by stratum. */
    public static final String REGISTER = "register";

    public Design {
        strata = List.copyOf(strata);
        units = List.copyOf(units);
        population = List.copyOf(population);
        fraction = List.copyOf(fraction);
    }

    /** No design: every response stands for itself. */
    public static Design none() {
        return new Design(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                SinglePsu.FAIL,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Columns with the size of the population, or the fraction of it that was drawn, by stage; none from the register. */
    public List<String> sizes() {
        return populationFromRegister() ? List.of() : population.isEmpty() ? fraction : population;
    }

    /** Stages of which population sizes are known. */
    public int sizedStages() {
        return Math.max(population.size(), fraction.size());
    }

    /** Whether first-stage population sizes are counted in the register. */
    public boolean populationFromRegister() {
        return population.equals(List.of(REGISTER));
    }
}
