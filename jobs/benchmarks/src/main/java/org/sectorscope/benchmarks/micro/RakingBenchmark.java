package org.sectorscope.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.sectorscope.statistics.weighting.Calibration;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.CalibrationVariables;

/** Raking of a contingency table of three margins to 1e-12, as every replicate needs it once. The score is microseconds each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RakingBenchmark extends ShortRun {
    private CalibrationVariables variables;
    private final double[] base = new double[Survey.GROUPS];
    private final double[] targets = new double[Survey.MARGINS];

    /** Margins of a population in which every third size answers half as often as the others. */
    @Setup
    public void populate() {
        int[][] index = new int[Survey.GROUPS][];
        int[] margins = new int[Survey.MARGINS];
        for (int j = 0; j < margins.length; j++) {
            margins[j] = j < Survey.SECTORS ? 0 : j < Survey.SECTORS + Survey.REGIONS ? 1 : 2;
        }
        long[] responses = new Survey(4).responses();
        for (int g = 0; g < Survey.GROUPS; g++) {
            index[g] = Survey.calibration(g);
            base[g] = responses[g];
            for (int j : index[g]) {
                targets[j] += responses[g] * (g % 3 == 0 ? 10.0 : 5.0);
            }
        }
        variables = CalibrationVariables.categories(index, margins);
    }

    /** From the sums of the weights to the multipliers. */
    @Benchmark
    public CalibrationResult raking() {
        CalibrationResult result = Calibration.raking().solve(variables, base, null, targets);
        if (!result.solved()) {
            throw new IllegalStateException("raking did not converge");
        }
        return result;
    }
}
