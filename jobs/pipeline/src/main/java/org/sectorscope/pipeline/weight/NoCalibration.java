package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.Diagnosis;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;

/** Tells why a calibration has no solution, and what would have one. */
final class NoCalibration {
    private static final int MOST_CELLS = 5;

    private NoCalibration() {}

    static Problem problem(
            Study study,
            Calibrate step,
            int wave,
            CalibrationColumns columns,
            CalibrationResult result,
            Diagnosis diagnosis) {
        String of = columns.of(wave);
        if (diagnosis.bounds().isPresent()) {
            double[] bounds = diagnosis.bounds().get();
            Calibrate.Bounds given = step.bounds().orElseThrow();
            return new Problem(
                    study.location(),
                    step.line(),
                    "no " + (given.ofWeight() ? "weights" : "ratios") + " within " + limits(given.low(), given.high())
                            + " meet the margins" + of,
                    "widen the bounds to at least " + limits(bounds[0], bounds[1])
                            + ", or merge categories that have few responses");
        }
        if (diagnosis.zeros()) {
            return new Problem(
                    study.location(),
                    step.line(),
                    "the margins" + of + " can only be met with weights of 0 for some responses" + cells(wave, columns),
                    "merge categories that have few responses");
        }
        String names = diagnosis.margins().stream()
                .map(m -> "'" + columns.name(m) + "'")
                .collect(Collectors.joining(", "));
        boolean one = diagnosis.margins().size() == 1;
        boolean whatever = result.outcome() == CalibrationResult.Outcome.CONTRADICTORY;
        return new Problem(
                study.location(),
                step.line(),
                (one ? "the totals of margin " : "the totals of margins ")
                        + names
                        + of
                        + (one ? " contradict each other or the others" : " contradict each other")
                        + (whatever ? ", whatever the weights" : " on this sample")
                        + cells(wave, columns, diagnosis.margins()),
                one || whatever ? "mend them, or leave the margin out" : "merge categories, or leave one of them out");
    }

    private static String cells(int wave, CalibrationColumns columns) {
        List<Integer> margins = columns.all().stream()
                .map(CalibrationColumns.Column::margin)
                .distinct()
                .toList();
        return cells(wave, columns, margins);
    }

    /** Crossed categories without a response, which keep margins from being met together. */
    private static String cells(int wave, CalibrationColumns columns, List<Integer> margins) {
        List<String> empty = new ArrayList<>();
        for (int a = 0; a < margins.size(); a++) {
            for (int b = a + 1; b < margins.size(); b++) {
                empty.addAll(columns.emptyCells(wave, margins.get(a), margins.get(b)));
            }
        }
        if (empty.isEmpty()) {
            return "";
        }
        int more = empty.size() - MOST_CELLS;
        return " (no response in " + String.join(", ", empty.subList(0, Math.min(MOST_CELLS, empty.size())))
                + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    private static String limits(double low, double high) {
        return "[" + MarginTargets.plain(low) + ", " + MarginTargets.plain(high) + "]";
    }
}
