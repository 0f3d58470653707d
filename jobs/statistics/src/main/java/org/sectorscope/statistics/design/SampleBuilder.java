package org.sectorscope.statistics.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sectorscope.statistics.design.Sample.SinglePsu;

/**
 * Puts a {@link Sample} together from groups of responses that share their strata, their units and their calibration
 * pattern. Units are nested in their stratum and in the unit above, so that names may repeat elsewhere.
 */
public final class SampleBuilder {
    /**
     * One group of responses.
     *
     * @param strata the stratum's name by counted stage; of a stage without strata the same name everywhere
     * @param units the unit's name by counted stage; one shorter than {@code strata} where responses are the units of the
     *     last stage
     * @param populations finite population size of the stratum by counted stage; {@code NaN}: infinite
     * @param wave index of the wave
     * @param responses in the group
     * @param calibration indices of the calibration variables that are not 0
     * @param amounts their values; empty: each is 1
     */
    public record Piece(
            List<String> strata,
            List<String> units,
            List<Double> populations,
            int wave,
            long responses,
            int[] calibration,
            double[] amounts) {
        /** Calibration variables of 1 and 0. */
        public Piece(
                List<String> strata,
                List<String> units,
                List<Double> populations,
                int wave,
                long responses,
                int[] calibration) {
            this(strata, units, populations, wave, responses, calibration, new double[0]);
        }

        public Piece {
            strata = List.copyOf(strata);
            units = List.copyOf(units);
            populations = List.copyOf(populations);
            if (strata.size() != populations.size() || strata.size() - units.size() > 1 || strata.size() < 1) {
                throw new IllegalArgumentException("strata, units and populations are by stage");
            }
        }
    }

    private record Place(int parent, String name) {}

    private final Map<Place, Integer> strata = new HashMap<>();
    private final Map<Place, Integer> units = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Double> populations = new ArrayList<>();
    private final List<Set<Integer>> unitsOf = new ArrayList<>();
    private final List<Long> responsesOf = new ArrayList<>();
    private final List<Sample.Unit> unitList = new ArrayList<>();
    private final List<Sample.Group> groups = new ArrayList<>();

    private final boolean fractions;

    /** Strata whose population sizes are given. */
    public SampleBuilder() {
        this(false);
    }

    private SampleBuilder(boolean fractions) {
        this.fractions = fractions;
    }

    /** Strata whose sampling fractions n/N, above 0 and at most 1, stand in the place of their population sizes. */
    public static SampleBuilder ofFractions() {
        return new SampleBuilder(true);
    }

    /**
     * How many stages count in a variance: those with a population, which the stage below needs to be weighed, at least
     * one, and at most one more than there are names of units.
     */
    public static int countedStages(int unitStages, int populations) {
        return Math.min(Math.max(populations, 1), unitStages + 1);
    }

    /**
     * Adds a group.
     *
     * @return its index
     * @throws IllegalArgumentException where a stratum is given two population sizes
     */
    public int add(Piece piece) {
        int parent = Sample.NONE;
        int stratum = Sample.NONE;
        int unit = Sample.NONE;
        for (int stage = 0; stage < piece.strata().size(); stage++) {
            stratum = stratum(
                    new Place(parent, piece.strata().get(stage)),
                    piece.populations().get(stage));
            unit = Sample.NONE;
            if (stage < piece.units().size()) {
                unit = unit(new Place(stratum, piece.units().get(stage)));
                unitsOf.get(stratum).add(unit);
            } else {
                responsesOf.set(stratum, responsesOf.get(stratum) + piece.responses());
            }
            parent = unit;
        }
        groups.add(
                new Sample.Group(stratum, unit, piece.wave(), piece.responses(), piece.calibration(), piece.amounts()));
        return groups.size() - 1;
    }

    private int stratum(Place place, double population) {
        Integer known = strata.get(place);
        if (known == null) {
            known = parents.size();
            strata.put(place, known);
            names.add(place.name());
            parents.add(place.parent());
            populations.add(population);
            unitsOf.add(new HashSet<>());
            responsesOf.add(0L);
        } else if (Double.compare(populations.get(known), population) != 0) {
            throw new IllegalArgumentException("stratum '" + place.name() + "' has two "
                    + (fractions ? "sampling fractions, " : "population sizes, ")
                    + populations.get(known) + " and " + population);
        }
        return known;
    }

    private int unit(Place place) {
        return units.computeIfAbsent(place, p -> {
            unitList.add(new Sample.Unit(p.parent()));
            return unitList.size() - 1;
        });
    }

    /** The name that a stratum of the sample was given. */
    public String name(int stratum) {
        return names.get(stratum);
    }

    /**
     * The sample of all groups added.
     *
     * @param columns number of calibration variables that are 1 or 0
     * @param quantities number of those that are quantities
     * @param trimmed whether final weights differ from the calibrated ones
     */
    public Sample build(int columns, int quantities, boolean trimmed, SinglePsu singlePsu, boolean singlePsuDomains) {
        List<Sample.Stratum> list = new ArrayList<>();
        for (int h = 0; h < parents.size(); h++) {
            long count = unitsOf.get(h).size() + responsesOf.get(h);
            double population = fractions ? count / populations.get(h) : populations.get(h);
            list.add(new Sample.Stratum(parents.get(h), count, population));
        }
        return new Sample(
                list,
                unitList,
                groups,
                columns,
                quantities,
                trimmed,
                singlePsu,
                singlePsuDomains,
                Replicates.NONE,
                false);
    }
}
