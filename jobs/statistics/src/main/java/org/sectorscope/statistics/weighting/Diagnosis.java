package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why a calibration has no solution, found by looking for one under other limits and without a margin at a time. Limits
 * can be met by any method if truncated linear calibration meets them, which is what is tried.
 *
 * @param bounds the tightest limits, widened from the given ones on both sides in proportion, under which there is a
 *     solution, to three digits; empty where limits are not the cause
 * @param margins the margins that contradict each other: without any one of them there is a solution; where no single
 *     one makes the difference, all that are involved
 * @param zeros whether the margins can only be met with weights of 0 for some responses
 */
public record Diagnosis(Optional<double[]> bounds, List<Integer> margins, boolean zeros) {
    /** How the sample is calibrated. */
    @FunctionalInterface
    public interface Solver {
        CalibrationResult solve(Calibration method, CalibrationVariables x, double[] targets);
    }

    /** Limits that stand for none. */
    private static final double WIDE = 1e6;

    private static final double PRECISION = 1.0005;

    /** @param failed what the calibration came to */
    public static Diagnosis of(CalibrationResult failed, CalibrationVariables x, double[] targets, Solver solver) {
        if (failed.involved().length > 0) {
            return new Diagnosis(
                    Optional.empty(),
                    Arrays.stream(failed.involved())
                            .map(j -> x.margins()[j])
                            .distinct()
                            .sorted()
                            .boxed()
                            .toList(),
                    false);
        }
        Distance distance = failed.distance();
        Calibration positive = Calibration.linear().bounds(Math.min(0, distance.low()), WIDE);
        if (distance.low() == Double.NEGATIVE_INFINITY) {
            positive = Calibration.linear().bounds(0, WIDE);
        }
        if (solver.solve(positive, x, targets).solved()) {
            return distance.bounded()
                    ? new Diagnosis(Optional.of(tightest(distance, x, targets, solver)), List.of(), false)
                    : new Diagnosis(Optional.empty(), List.of(), true);
        }
        return new Diagnosis(Optional.empty(), contradicting(positive, x, targets, solver), false);
    }

    private static List<Integer> contradicting(
            Calibration method, CalibrationVariables x, double[] targets, Solver solver) {
        List<Integer> margins =
                Arrays.stream(x.margins()).distinct().sorted().boxed().toList();
        List<Integer> decisive = margins.stream()
                .filter(margin -> {
                    boolean[] kept = new boolean[targets.length];
                    for (int j = 0; j < kept.length; j++) {
                        kept[j] = x.margins()[j] != margin;
                    }
                    double[] others = IntStream.range(0, targets.length)
                            .filter(j -> kept[j])
                            .mapToDouble(j -> targets[j])
                            .toArray();
                    return others.length == 0
                            || solver.solve(method, x.only(kept), others).solved();
                })
                .toList();
        return decisive.isEmpty() ? margins : decisive;
    }

    private static double[] tightest(Distance given, CalibrationVariables x, double[] targets, Solver solver) {
        double failing = 1;
        double working = 2;
        while (working < WIDE && !solves(given, working, x, targets, solver)) {
            failing = working;
            working *= 2;
        }
        while (working / failing > PRECISION) {
            double middle = Math.sqrt(working * failing);
            if (solves(given, middle, x, targets, solver)) {
                working = middle;
            } else {
                failing = middle;
            }
        }
        return new double[] {low(given, working), high(given, working)};
    }

    private static boolean solves(Distance given, double by, CalibrationVariables x, double[] targets, Solver solver) {
        Calibration linear = Calibration.linear();
        Calibration wider = given.ofWeight()
                ? linear.boundsOfWeight(low(given, by), high(given, by))
                : linear.bounds(low(given, by), high(given, by));
        return solver.solve(wider, x, targets).solved();
    }

    private static double low(Distance given, double by) {
        double low = given.low();
        if (given.ofWeight() || low > 1 || Double.isInfinite(low)) {
            return low / by;
        }
        return Math.max(Math.min(0, low), 1 - by * (1 - low));
    }

    private static double high(Distance given, double by) {
        return given.ofWeight() || given.high() < 1 ? given.high() * by : 1 + by * (given.high() - 1);
    }
}
