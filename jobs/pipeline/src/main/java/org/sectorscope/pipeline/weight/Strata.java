package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The strata of the first stage: their population sizes, and how many responses they have. */
final class Strata {
    private final Study study;
    private final SampleGroups groups;
    private final List<String> by;
    private final Map<List<String>, Long> register;
    private final Map<List<String>, Long> responses = new LinkedHashMap<>();
    /** Smallest and largest size found in the responses' own column. */
    private final Map<List<String>, double[]> own = new LinkedHashMap<>();

    Strata(Study study, SampleGroups groups, FrameCounts frame) {
        this.study = study;
        this.groups = groups;
        this.by = SampleGroups.strata(study);
        this.register = study.design().populationFromRegister() ? frame.by(by) : Map.of();
        for (SampleGroups.Group g : groups.groups()) {
            List<String> stratum = stratum(g);
            responses.merge(stratum, g.units(), Long::sum);
            if (g.populations().length > 0) {
                double[] range = own.computeIfAbsent(
                        stratum, s -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
                range[0] = Math.min(range[0], g.populations()[0]);
                range[1] = Math.max(range[1], g.populations()[1]);
            }
        }
    }

    private List<String> stratum(SampleGroups.Group g) {
        List<String> key = new ArrayList<>(List.of(Integer.toString(g.wave())));
        key.addAll(groups.key(g, by));
        return List.copyOf(key);
    }

    /**
     * Population size, or sampling fraction where the design gives these.
     *
     * @param key wave and codes of a stratum
     * @return {@code NaN}: infinite
     */
    double population(List<String> key) {
        if (study.design().populationFromRegister()) {
            return register.getOrDefault(key.subList(1, key.size()), 0L);
        }
        double[] range = own.get(key);
        if (range == null) {
            return Double.NaN;
        }
        if (!(range[0] == range[1])) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    study.location(),
                    0,
                    "'" + study.design().sizes().get(0) + "' is missing or differs within stratum " + shown(key),
                    "give every response of a stratum its population size");
        }
        return range[1];
    }

    private String shown(List<String> key) {
        String wave = study.waves().get(Integer.parseInt(key.get(0)));
        String codes = Keys.shown(key.subList(1, key.size()));
        return wave.isEmpty() ? codes : codes + " of wave " + wave;
    }

    /** Tells the size of every stratum, those without a response included. */
    void describe(Diagnostics diagnostics) {
        if (by.isEmpty()) {
            return;
        }
        String name = String.join("*", by);
        for (int w = 0; w < study.waves().size(); w++) {
            String wave = study.waves().get(w);
            var keys = new TreeSet<List<String>>(Keys.ORDER);
            keys.addAll(register.keySet());
            for (List<String> key : responses.keySet()) {
                if (key.get(0).equals(Integer.toString(w))) {
                    keys.add(key.subList(1, key.size()));
                }
            }
            for (List<String> key : keys) {
                List<String> full = new ArrayList<>(List.of(Integer.toString(w)));
                full.addAll(key);
                if (register.containsKey(key)) {
                    diagnostics.add(wave, "stratum", name, Keys.shown(key), "population", register.get(key));
                }
                diagnostics.add(wave, "stratum", name, Keys.shown(key), "responses", responses.getOrDefault(full, 0L));
            }
        }
    }
}
