package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sectorscope.statistics.estimation.QuantileRule.Around;
import org.sectorscope.statistics.estimation.QuantileSearch.Query;
import org.sectorscope.statistics.numeric.ExactSums;

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
        walk(
                blocks,
                step -> hits.forEach((q, around) -> {
                    double value = step.response().value();
                    boolean inside =
                            weight(step, q) != 0 && value <= around.at().value();
                    if (inside && value != former[q]) {
                        former[q] = value;
                        distinct[q]++;
                    }
                }));
        hits.forEach(
                (q, around) -> values[q] = distinct[q] % 2 == 0 ? around.at().value() : around.next());
    }

    private void shahVaish(List<Integer> which, BlockSource blocks) {
        int size = queries.size();
        var totals = new ExactSums(size);
        long[] n = new long[size];
        walk(
                blocks,
                step -> which.forEach(q -> {
                    double weight = weight(step, q);
                    totals.add(q, weight);
                    n[q] += weight != 0 ? 1 : 0;
                }));
        var upTo = new ExactSums(size);
        double[] largest = new double[size];
        double[] smallest = new double[size];
        double[] least = new double[size];
        java.util.Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        java.util.Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        walk(
                blocks,
                step -> which.forEach(q -> {
                    double weight = weight(step, q);
                    if (weight == 0) {
                        return;
                    }
                    upTo.add(q, weight);
                    double scaled = upTo.get(q).times(n[q]).over(totals.get(q)).value();
                    double place = (scaled + 0.5 - weight / 2) / (n[q] + 1);
                    if (place <= queries.get(q).probability() && place >= largest[q]) {
                        largest[q] = place;
                        values[q] = step.response().value();
                    }
                    if (place < smallest[q]) {
                        smallest[q] = place;
                        least[q] = step.response().value();
                    }
                }));
        for (int q : which) {
            values[q] = n[q] > 0 && Double.isNaN(values[q]) ? least[q] : values[q];
        }
    }

    private void walk(BlockSource blocks, OrderedWalk.Visitor visitor) {
        int replicates = queries.stream().mapToInt(q -> q.replicate() + 1).max().orElse(0);
        OrderedWalk.walk(layout, replicates, blocks, visitor);
    }

    private double weight(OrderedWalk.Step step, int q) {
        Query query = queries.get(q);
        return QuantileSearch.within(step.indices(), query.cell()) ? step.weight(query.replicate()) : 0;
    }
}
