package org.sectorscope.statistics.oracles;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** Weights by R's {@code survey} and by its package {@code sampling}, summed up. */
final class WeightSums implements OracleCase {
    private static final Map<String, String> SAMPLING = Map.of(
            "sampling_calib_linear", "cal_lin2",
            "sampling_calib_raking", "cal_rake2",
            "sampling_calib_truncated", "cal_lin2_bounds",
            "sampling_calib_logit", "cal_logit2");

    private final OracleDesigns designs;

    WeightSums(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.name().equals("weights") && !SAMPLING.containsKey(row.name())) {
            return OptionalDouble.empty();
        }
        double[] weights = designs.survey(SAMPLING.getOrDefault(row.name(), row.design()))
                .weights()
                .last();
        String what = row.name().equals("weights") ? row.measure() : row.term();
        return switch (what) {
            case "sum" -> OptionalDouble.of(Arrays.stream(weights).sum());
            case "min" -> Arrays.stream(weights).min();
            case "max" -> Arrays.stream(weights).max();
            case "sumsq" ->
                OptionalDouble.of(Arrays.stream(weights).map(w -> w * w).sum());
            default -> OptionalDouble.empty();
        };
    }
}
