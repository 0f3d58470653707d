package org.sectorscope.statistics.estimation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;

/** Made-up responses in some strata, spread over partitions in any order, and tables of their only quantity. */
final class SpreadResponses {
    /** @param category of the only crossed variable, −1: missing */
    record Response(int stratum, double weight, double value, int category, double[] replicates) {
        Response(int stratum, double weight, double value, int category) {
            this(stratum, weight, value, category, new double[0]);
        }
    }

    private final List<Response> responses;
    private final int categories;

    SpreadResponses(List<Response> responses, int categories) {
        this.responses = List.copyOf(responses);
        this.categories = categories;
    }

    /** The strata as they were drawn, without finite population. */
    Sample sample() {
        int strata = 1 + responses.stream().mapToInt(Response::stratum).max().orElse(0);
        List<Sample.Stratum> list = new ArrayList<>();
        List<Sample.Group> groups = new ArrayList<>();
        for (int h = 0; h < strata; h++) {
            int stratum = h;
            long n = responses.stream().filter(r -> r.stratum() == stratum).count();
            list.add(new Sample.Stratum(n, Double.NaN));
            groups.add(new Sample.Group(h, 0, n, new int[0]));
        }
        return new Sample(list, groups, 0, Sample.SinglePsu.ADJUST);
    }

    Sample sample(Replicates replicates) {
        return sample().with(replicates);
    }

    /** Some of the responses, by their places. */
    Block block(List<Integer> which) {
        int n = which.size();
        int replicates = responses.get(0).replicates().length;
        double[] weight = new double[n];
        var block = new Block(
                n,
                new int[n],
                weight,
                weight,
                weight,
                new long[n],
                new int[1][n],
                new double[1][n],
                new long[0][],
                new boolean[0][],
                new double[n][replicates]);
        for (int k = 0; k < n; k++) {
            Response r = responses.get(which.get(k));
            block.group()[k] = r.stratum();
            weight[k] = r.weight();
            block.order()[k] = which.get(k);
            block.codes()[0][k] = r.category();
            block.values()[0][k] = r.value();
            for (int j = 0; j < replicates; j++) {
                block.replicates()[k][j] = r.replicates()[j];
            }
        }
        return block;
    }

    /** Shuffled over partitions that are passed over on their own and merged, as on a cluster. */
    BlockSource source(int partitions, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, responses.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        List<Block> blocks = IntStream.range(0, partitions)
                .mapToObj(p -> block(IntStream.range(0, order.size())
                        .filter(k -> k % partitions == p)
                        .mapToObj(order::get)
                        .toList()))
                .toList();
        return zeros -> {
            List<Accumulator<?>> total = copy(zeros);
            for (Block block : blocks) {
                List<Accumulator<?>> own = copy(zeros);
                own.forEach(a -> a.add(block));
                merge(total, copy(own));
            }
            return total;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void merge(List<Accumulator<?>> into, List<Accumulator<?>> from) {
        for (int i = 0; i < into.size(); i++) {
            ((Accumulator) into.get(i)).merge(from.get(i));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Accumulator<?>> copy(List<Accumulator<?>> accumulators) {
        try {
            var bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(new ArrayList<>(accumulators));
            return (List<Accumulator<?>>)
                    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    Layout layout(boolean by) {
        return by
                ? new Layout(-1, new int[] {0}, new int[] {categories}, new int[] {0}, -1, 0, -1, -1)
                : new Layout(-1, new int[0], new int[0], new int[] {0}, -1, 0, -1, -1);
    }

    /** A table of the quantity, by the category or of all. */
    TableRequest request(Statistic statistic, boolean by, TableOptions options) {
        List<String> codes =
                IntStream.range(0, categories).mapToObj(k -> "c" + k).toList();
        return new TableRequest(
                "t",
                statistic,
                "v",
                by ? List.of("by") : List.of(),
                by ? List.of(codes) : List.of(),
                List.of(layout(by)),
                List.of(),
                w -> true,
                options);
    }

    /** The table over three partitions. */
    Tabulation.Result tabulate(Statistic statistic, boolean by, TableOptions options) {
        return Tabulation.tabulate(List.of(request(statistic, by, options)), sample(), source(3, 1));
    }

    /** The variance of a total from the responses' contributions to it, by the textbook. */
    double variance(double[] contributions) {
        double variance = 0;
        int strata = sample().strata().size();
        for (int h = 0; h < strata; h++) {
            int stratum = h;
            double[] some = IntStream.range(0, contributions.length)
                    .filter(i -> responses.get(i).stratum() == stratum)
                    .mapToDouble(i -> contributions[i])
                    .toArray();
            double mean = java.util.Arrays.stream(some).average().orElse(0);
            double squares = java.util.Arrays.stream(some)
                    .map(u -> (u - mean) * (u - mean))
                    .sum();
            variance += some.length / (some.length - 1.0) * squares;
        }
        return variance;
    }
}
