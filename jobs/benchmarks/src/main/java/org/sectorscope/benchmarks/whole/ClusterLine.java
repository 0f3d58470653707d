package org.sectorscope.benchmarks.whole;

import java.util.List;
import java.util.Locale;

/** A line of the cluster's table: a size on a number of workers. */
final class ClusterLine {
    /** How many times as fast the stages are to be with the second worker. */
    private static final double AIM = 1.6;

    private static final double MIB = 1 << 20;
    private static final List<String> COLUMNS = List.of(
            "work",
            "workers",
            "wall s",
            "stages s",
            "between s",
            "speed-up",
            "aim",
            "reached",
            "tasks' cpu s",
            "shuffled MiB",
            "bytes per response",
            "spilled MiB",
            "results MiB",
            "of one stage",
            "driver's heap MiB",
            "driver MiB",
            "executors MiB",
            "tables");

    private ClusterLine() {}

    /** The first two lines of the table. */
    static String heading() {
        return row(COLUMNS) + "\n| ---" + " | ---:".repeat(COLUMNS.size() - 2) + " | --- |";
    }

    /**
     * The line in Markdown.
     *
     * @param one the same on one worker
     */
    static String of(Size size, ClusterRuns runs, ClusterRuns one) {
        double shuffled = runs.median(r -> r.stages().shuffled());
        double speedUp = runs.speedUp(one);
        boolean aimed = runs.workers() > one.workers();
        return row(List.of(
                size.title(),
                Integer.toString(runs.workers()),
                number(runs.median(ClusterRuns.ClusterRun::wall), 2),
                number(runs.median(r -> r.stages().seconds()), 2),
                number(runs.median(r -> r.stages().between()), 2),
                number(speedUp, 2),
                aimed ? number(AIM, 2) : "–",
                aimed ? speedUp >= AIM ? "aim" : "**no**" : "–",
                number(runs.median(r -> r.stages().cpu()), 2),
                number(shuffled / MIB, 1),
                number(shuffled / size.responses(), 1),
                number(runs.median(r -> r.stages().spilled()) / MIB, 1),
                number(runs.median(r -> r.stages().results()) / MIB, 1),
                number(runs.median(r -> r.stages().largest()) / MIB, 1),
                number(runs.largest(ClusterRuns.ClusterRun::heap), 0),
                number(runs.largest(ClusterRuns.ClusterRun::driver), 0),
                runs.executors(),
                runs.same() ? "equal" : "**different**"));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
