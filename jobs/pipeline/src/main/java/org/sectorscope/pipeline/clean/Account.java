package org.sectorscope.pipeline.clean;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.study.Study;

/** The account of a clean job, made from its counts and checked to the row. */
final class Account {
    private final Collected collected;
    private final Study study;
    private final Fates fates;
    private final Map<String, Long> read;
    private final List<Tally.Count> counts;

    /** @param read records collected by wave, counted apart from their fates */
    Account(Collected collected, Study study, Fates fates, Map<String, Long> read, List<Tally.Count> counts) {
        this.fates = fates;
        this.collected = collected;
        this.study = study;
        this.read = Map.copyOf(read);
        this.counts = counts;
    }

    /** By wave: read, malformed, each quarantine rule in codebook order, duplicates, kept; also those with no row. */
    List<CleanResult.Account> accounting() {
        var accounting = new ArrayList<CleanResult.Account>();
        for (String wave : study.waves()) {
            long ofWave = read.getOrDefault(wave, 0L);
            accounting.add(new CleanResult.Account(wave, "read", "read", ofWave));
            var reasons = new ArrayList<>(fates.reasons());
            reasons.add(Tally.KEPT);
            long accounted = 0;
            for (String reason : reasons) {
                long rows = fate(wave, reason);
                accounting.add(new CleanResult.Account(wave, "clean", reason, rows));
                accounted += rows;
            }
            if (accounted != ofWave) {
                throw new IllegalStateException(
                        "wave " + wave + ": " + ofWave + " records read, " + accounted + " accounted for");
            }
        }
        return accounting;
    }

    /** The states of every variable in kept records that occur. */
    List<CleanResult.VariableState> variables() {
        return counts.stream()
                .filter(c -> c.kind() == Tally.Kind.STATE)
                .sorted(Comparator.comparing(Tally.Count::wave)
                        .thenComparing(Tally.Count::variable)
                        .thenComparing(c -> Integer.parseInt(c.subject())))
                .map(c -> new CleanResult.VariableState(c.wave(), variable(c), state(c), c.rows()))
                .toList();
    }

    /** Bad values; {@code encoding} with no variable is the number of records with bytes that were no text. */
    List<CleanResult.Finding> findings() {
        return counts.stream()
                .filter(c -> c.kind() == Tally.Kind.FINDING || c.kind() == Tally.Kind.FLAG)
                .map(c -> new CleanResult.Finding(
                        c.wave(),
                        c.variable() < 0 ? "" : variable(c),
                        c.kind() == Tally.Kind.FLAG ? "flag:" + c.subject() : c.variable() < 0 ? "encoding" : state(c),
                        c.value(),
                        c.rows()))
                .sorted(Comparator.comparing(CleanResult.Finding::wave)
                        .thenComparing(CleanResult.Finding::variable)
                        .thenComparing(CleanResult.Finding::finding)
                        .thenComparing(
                                Comparator.comparing(CleanResult.Finding::rows).reversed())
                        .thenComparing(CleanResult.Finding::value))
                .toList();
    }

    private long fate(String wave, String reason) {
        return counts.stream()
                .filter(c -> c.kind() == Tally.Kind.FATE
                        && c.wave().equals(wave)
                        && c.subject().equals(reason))
                .mapToLong(Tally.Count::rows)
                .sum();
    }

    private String variable(Tally.Count count) {
        return collected.variables().get(count.variable()).name();
    }

    private static String state(Tally.Count count) {
        return State.of(Integer.parseInt(count.subject())).key();
    }
}
