package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.estimation.Covariances;
import org.sectorscope.statistics.estimation.Influence;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.oracles.OracleData.Variable;

/** A data set with a design and weights, from which tables are estimated as a study would ask for them. */
final class OracleSurvey {
    /**
     * A table.
     *
     * @param measures by response, {@code NaN} where missing
     * @param category of a proportion; {@code null}: none
     */
    record Table(
            Statistic statistic,
            List<IntToDoubleFunction> measures,
            Variable category,
            List<Variable> by,
            IntPredicate domain,
            TableOptions options) {}

    /**
     * Weights by response.
     *
     * @param base by which calibration fits
     * @param calibrated before trimming
     * @param last after it
     * @param replicates by replicate, then response
     */
    record Weights(double[] base, double[] calibrated, double[] last, double[][] replicates) {}

    static final IntPredicate ALL = i -> true;

    private final OracleData data;
    private final Sample sample;
    private final int[] group;
    private final Weights weights;
    private final double[][] quantities;
    private final Map<String, Tabulation.Result> results = new HashMap<>();

    /**
     * @param group of each response
     * @param quantities of the calibration, by quantity, then response
     */
    OracleSurvey(OracleData data, Sample sample, int[] group, Weights weights, double[][] quantities) {
        this.data = data;
        this.sample = sample.withUniformGroups(isUniform(sample.groups().size(), group, weights));
        this.group = group;
        this.weights = weights;
        this.quantities = quantities;
    }

    private static boolean isUniform(int groups, int[] group, Weights weights) {
        return Stream.of(weights.base(), weights.calibrated(), weights.last()).allMatch(some -> {
            double[] first = new double[groups];
            Arrays.fill(first, Double.NaN);
            boolean same = true;
            for (int i = 0; i < group.length; i++) {
                same &= Double.isNaN(first[group[i]]) || first[group[i]] == some[i];
                first[group[i]] = some[i];
            }
            return same;
        });
    }

    OracleData data() {
        return data;
    }

    Sample sample() {
        return sample;
    }

    int[] group() {
        return group;
    }

    Weights weights() {
        return weights;
    }

    double[][] quantities() {
        return quantities;
    }

    /** The same survey with other weights alone, such as those of a replicate. */
    OracleSurvey weighted(double[] last) {
        var alone = new Weights(last, last, last, new double[0][]);
        return new OracleSurvey(data, sample.with(Replicates.NONE), group, alone, quantities);
    }

    /** All responses as one block, with the calibration's quantities alone. */
    Block block() {
        return block(new int[0][], new double[0][], new boolean[0][]);
    }

    /** All responses as one block, with the calibration's quantities before others. */
    Block block(int[][] codes, double[][] values, boolean[][] domains) {
        int n = data.size();
        long[] order = new long[n];
        Arrays.setAll(order, i -> i);
        return new Block(
                        n,
                        group,
                        weights.base(),
                        weights.calibrated(),
                        weights.last(),
                        order,
                        codes,
                        quantities,
                        new long[0][],
                        domains,
                        ByResponse.of(weights.replicates()))
                .with(values);
    }

    static BlockSource source(Block block) {
        return zeros -> {
            for (Accumulator<?> zero : zeros) {
                zero.add(block);
            }
            return zeros;
        };
    }

    private boolean[] flags(IntPredicate domain) {
        boolean[] in = new boolean[data.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = domain.test(i);
        }
        return in;
    }

    /** @param key of the table, which is estimated once */
    Tabulation.Result estimate(String key, Supplier<Table> table) {
        return results.computeIfAbsent(key, k -> estimate(table.get()));
    }

    Tabulation.Result estimate(Table table) {
        int n = data.size();
        List<Variable> coded = new ArrayList<>(table.by());
        boolean parts = table.category() != null;
        if (parts) {
            coded.add(table.category());
        }
        int[][] codes = coded.stream()
                .map(v -> IntStream.range(0, n).map(v::index).toArray())
                .toArray(int[][]::new);
        double[][] values = table.measures().stream()
                .map(m -> IntStream.range(0, n).mapToDouble(m::applyAsDouble).toArray())
                .toArray(double[][]::new);
        var block = block(codes, values, new boolean[][] {flags(table.domain())});
        int cells = table.by().size();
        var layout = new Layout(
                0,
                IntStream.range(0, cells).toArray(),
                table.by().stream().mapToInt(v -> v.categories().size()).toArray(),
                IntStream.range(quantities.length, quantities.length + values.length)
                        .toArray(),
                table.statistic() == Statistic.VARIANCE ? new int[][] {{0, 0}} : new int[0][],
                parts ? cells : -1,
                parts ? table.category().categories().size() : 0,
                -1,
                -1);
        var request = new TableRequest(
                "t",
                table.statistic(),
                "v",
                table.by().stream().map(Variable::name).toList(),
                table.by().stream().map(Variable::categories).toList(),
                List.of(layout),
                parts ? table.category().categories() : List.of(),
                w -> true,
                table.options());
        return Tabulation.tabulate(List.of(request), sample, source(block));
    }

    private Covariances.Result linearized(Influence influence, int statistics) {
        var request = new Covariances.Request(influence, statistics, w -> true);
        return Covariances.linearized(List.of(request), sample, source(block())).get(0);
    }

    /** Degrees of freedom of the design. */
    double df() {
        return df(ALL);
    }

    /** Degrees of freedom of the part of the design that a domain lies in. */
    double df(IntPredicate domain) {
        if (sample.replicated()) {
            return sample.replicates().df();
        }
        double[][] inside = {new double[data.size()]};
        for (int i = 0; i < data.size(); i++) {
            inside[0][i] = domain.test(i) ? 1 : Double.NaN;
        }
        return linearized((block, which) -> inside, 1).df();
    }

    long count(IntPredicate which) {
        return IntStream.range(0, data.size()).filter(which).count();
    }

    /** The covariance, by linearisation, of statistics with these influence values, by statistic, then response. */
    double[][] linearized(double[][] influences) {
        Influence influence = (block, which) ->
                Arrays.stream(which).mapToObj(k -> influences[k]).toArray(double[][]::new);
        return linearized(influence, influences.length).covariance();
    }
}
