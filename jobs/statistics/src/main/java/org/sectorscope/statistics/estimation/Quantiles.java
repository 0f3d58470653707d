package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.sectorscope.statistics.estimation.QuantileRule.Around;
import org.sectorscope.statistics.estimation.QuantileSearch.Query;

/** The quantiles of a layout's measure by any rule, exactly. */
final class Quantiles {
    private final Layout layout;
    private final List<Query> queries;
    private final double[] values;

    private Quantiles(Layout layout, List<Query> queries) {
        this.layout = layout;
        this.queries = queries;
        this.values = new double[queries.size()];
        java.util.Arrays.fill(values, Double.NaN);
    }

    /** One value per query; {@code NaN} where no response has a weight. */
    static double[] of(Layout layout, List<Query> queries, BlockSource blocks) {
        return of(layout, queries, blocks, new QuantileSearch.Known());
    }

    /** @param known what a search of the same layout and responses found before; what this one finds is added */
    static double[] of(Layout layout, List<Query> queries, BlockSource blocks, QuantileSearch.Known known) {
        var quantiles = new Quantiles(layout, queries);
        List<Integer> searched = new ArrayList<>();
        List<Integer> walked = new ArrayList<>();
        for (int q = 0; q < queries.size(); q++) {
            (queries.get(q).rule() == QuantileRule.SHAHVAISH ? walked : searched).add(q);
        }
        List<Around> found =
                QuantileSearch.find(layout, searched.stream().map(queries::get).toList(), blocks, known);
        var hits = new TreeMap<Integer, Around>();
        for (int k = 0; k < found.size(); k++) {
            int q = searched.get(k);
            Around around = found.get(k);
            if (around != null && queries.get(q).rule() == QuantileRule.HF3 && around.hit()) {
                hits.put(q, around);
            } else if (around != null) {
                quantiles.values[q] = queries.get(q).rule().value(around);
            }
        }
        if (!hits.isEmpty()) {
            quantiles.byParity(hits, blocks);
        }
        if (!walked.isEmpty()) {
            quantiles.shahVaish(walked, blocks);
        }
        return quantiles.values;
    }

    /** Whether the value that is hit is the first, third … of its cell's decides. */
    private void byParity(TreeMap<Integer, Around> hits, BlockSource blocks) {
        int[] distinct = new int[queries.size()];
        double[] former = new double[queries.size()];
        java.util.Arrays.fill(former, Double.NaN);
        walk(hits.keySet(), blocks, (q, value, weight) -> {
            if (value <= hits.get(q).at().value() && value != former[q]) {
                former[q] = value;
                distinct[q]++;
            }
        });
        hits.forEach(
                (q, around) -> values[q] = distinct[q] % 2 == 0 ? around.at().value() : around.next());
    }

    private void shahVaish(List<Integer> which, BlockSource blocks) {
        var sums = new TreeMap<Integer, ShahVaish>();
        which.forEach(q -> sums.put(q, new ShahVaish(queries.get(q).probability())));
        walk(which, blocks, (q, value, weight) -> sums.get(q).count(weight));
        walk(which, blocks, (q, value, weight) -> sums.get(q).add(value, weight));
        sums.forEach((q, sum) -> values[q] = sum.value());
    }

    /** Takes the responses of a query's cell that have a weight, in the order of values; other queries' at the same time. */
    @FunctionalInterface
    private interface Taker {
        void take(int query, double value, double weight);
    }

    private void walk(Collection<Integer> which, BlockSource blocks, Taker taker) {
        // By replicate, the final weights before them.
        List<List<Integer>> asked = new ArrayList<>();
        for (int q : which) {
            int at = queries.get(q).replicate() - QuantileSearch.FINAL;
            while (asked.size() <= at) {
                asked.add(new ArrayList<>());
            }
            asked.get(at).add(q);
        }
        OrderedWalk.walk(layout, asked.size() - 1, blocks, (step, replicate, weight) -> {
            for (int q : asked.get(replicate - QuantileSearch.FINAL)) {
                if (QuantileSearch.within(step.indices(), queries.get(q).cell())) {
                    taker.take(q, step.response().value(), weight);
                }
            }
        });
    }
}
