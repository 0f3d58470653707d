package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.inference.RankTest;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * The rank scores of a quantity by cell, as the tests of {@link RankTest} need them.
 *
 * <p>The rank of a response is the estimated number of the population below it, Sᵢ − wᵢ/2 in the order of values; that of
 * ties is the plain mean of theirs, taken in the order of files and records, as R has it. Ranks are those of the
 * responses that have the quantity and all crossed variables, and are taken as given where the variance is made. They
 * are worked out in the order of values, as many at once as memory allows.
 */
final class RankEstimation {
    private final Layout layout;
    private final Sample sample;
    private final RankTest.Scores scores;
    private final BlockSource blocks;
    private final List<int[]> cells;
    private final DoubleDouble population;
    private final List<ScoredSums> sums = new ArrayList<>();
    private final ExactSums upTo = new ExactSums(1);
    private final double[] values = new double[OrderedWalk.AT_ONCE];
    private final double[] scored = new double[OrderedWalk.AT_ONCE];
    private int held;
    /** The ties that are being gathered: their value, ranks summed, number. */
    private double tied = Double.NaN;

    private DoubleDouble ranks = DoubleDouble.ZERO;
    private long count;

    private RankEstimation(
            Layout layout,
            Sample sample,
            RankTest.Scores scores,
            BlockSource blocks,
            List<int[]> cells,
            DoubleDouble population) {
        this.layout = layout;
        this.sample = sample;
        this.scores = scores;
        this.blocks = blocks;
        this.cells = cells;
        this.population = population;
    }

    /**
     * The cells without margins that have responses with a weight, their second feature being the score.
     *
     * @param sums of the layout
     */
    static List<Part> parts(Layout layout, Sample sample, RankTest.Scores scores, CellSums sums, BlockSource blocks) {
        var moments = new CellMoments(sums, sample);
        List<int[]> cells = CellMoments.cells(layout.sizes()).stream()
                .filter(cell -> Arrays.stream(cell).noneMatch(k -> k == CellMoments.ALL)
                        && !moments.all(cell).isEmpty())
                .toList();
        DoubleDouble population = DoubleDouble.ZERO;
        for (int[] cell : cells) {
            population = population.plus(moments.all(cell).total().weighted(0));
        }
        var estimation = new RankEstimation(layout, sample, scores, blocks, cells, population);
        return cells.isEmpty() ? List.of() : estimation.parts();
    }

    private List<Part> parts() {
        OrderedWalk.walk(layout, 0, blocks, (step, replicate, weight) -> {
            boolean complete =
                    IntStream.range(0, layout.sizes().length).allMatch(v -> step.indices()[v] < layout.sizes()[v]);
            if (complete) {
                take(step.response().value(), weight);
            }
        });
        endTies();
        flush();
        return IntStream.range(0, cells.size())
                .mapToObj(c -> Part.sum(
                        Part.empty(3, sample),
                        sums.stream().map(s -> s.part(c, sample)).toList()))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void take(double value, double weight) {
        if (value != tied) {
            endTies();
            tied = value;
        }
        ranks = ranks.plus(upTo.get(0)).plus(weight / 2);
        count++;
        upTo.add(0, weight);
    }

    private void endTies() {
        if (count > 0) {
            values[held] = tied == 0 ? 0.0 : tied;
            scored[held++] = scores.of(ranks.over(count), population);
        }
        ranks = DoubleDouble.ZERO;
        count = 0;
        if (held == values.length) {
            flush();
        }
    }

    private void flush() {
        var pass = new ScoredSums(
                layout, cells, Arrays.copyOf(values, held), new double[][] {Arrays.copyOf(scored, held)}, sample);
        sums.add((ScoredSums) blocks.pass(List.of(pass)).get(0));
        held = 0;
    }
}
