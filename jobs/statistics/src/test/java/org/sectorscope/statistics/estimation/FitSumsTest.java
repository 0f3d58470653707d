package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;

/** Sums of a calibration's fit against those of decimal numbers, which are exact too. */
class FitSumsTest {
    /** Of such different size that a sum that is rounded on the way is another. */
    private static final double[] WEIGHTS = {0.1, 1 / 3.0, 1e16, 0x1p-40, 7};

    private record Response(int group, double weight, double... quantities) {}

    /** Weights change within a group and come back, partitions have groups that others lack, and one is in none. */
    @RepeatedTest(20)
    void areExactHoweverResponsesAreSpread(RepetitionInfo round) throws IOException, ClassNotFoundException {
        var random = new Random(round.getCurrentRepetition());
        int quantities = random.nextInt(3);
        List<Response> all = new ArrayList<>();
        List<FitSums> parts = new ArrayList<>();
        for (int p = 0; p < 1 + random.nextInt(5); p++) {
            var part = new FitSums(sample(quantities));
            List<Response> some = responses(random, quantities);
            part.add(block(some, quantities));
            part.add(block(List.of(), quantities));
            all.addAll(some);
            parts.add(copy(part));
        }
        Collections.shuffle(parts, random);
        FitSums sums = parts.get(0);
        parts.subList(1, parts.size()).forEach(sums::merge);
        for (int group = 0; group < 6; group++) {
            assertSums(sums, all, group, quantities);
        }
        assertThat(sums.weight(6)).isZero();
    }

    private static void assertSums(FitSums sums, List<Response> all, int group, int quantities) {
        assertThat(sums.weight(group)).isEqualTo(sum(all, group, Response::weight));
        for (int q = 0; q < quantities; q++) {
            int a = q;
            assertThat(sums.quantity(group, a)).isEqualTo(sum(all, group, r -> r.weight() * r.quantities()[a]));
            for (int b = 0; b <= a; b++) {
                int other = b;
                double product = sum(all, group, r -> r.weight() * r.quantities()[a] * r.quantities()[other]);
                assertThat(sums.product(group, a, b)).isEqualTo(product);
                assertThat(sums.product(group, b, a)).isEqualTo(product);
            }
        }
    }

    @Test
    void sumNothingWithoutCalibration() {
        var sums = new FitSums(new Sample(List.of(), List.of(), 0, Sample.SinglePsu.FAIL));
        sums.add(block(List.of(new Response(0, 2)), 0));
        assertThat(sums.weight(0)).isZero();
    }

    private static double sum(List<Response> all, int group, ToDoubleFunction<Response> of) {
        return all.stream()
                .filter(response -> response.group() == group)
                .map(response -> new BigDecimal(of.applyAsDouble(response)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** Of groups 0 to 5, some of them; often several of a group in a row, and of one weight. */
    private static List<Response> responses(Random random, int quantities) {
        List<Response> some = new ArrayList<>();
        int group = random.nextInt(6);
        double weight = WEIGHTS[random.nextInt(WEIGHTS.length)];
        for (int i = random.nextInt(200); i > 0; i--) {
            group = random.nextInt(3) > 0 ? group : random.nextInt(6);
            weight = random.nextInt(3) > 0 ? weight : WEIGHTS[random.nextInt(WEIGHTS.length)];
            some.add(new Response(
                    group, weight, random.doubles(quantities, -1e3, 1e6).toArray()));
        }
        return some;
    }

    private static Block block(List<Response> some, int quantities) {
        double[] weights = some.stream().mapToDouble(Response::weight).toArray();
        return new Block(
                some.size(),
                some.stream().mapToInt(Response::group).toArray(),
                weights,
                weights,
                weights,
                new long[0],
                new int[0][],
                IntStream.range(0, quantities)
                        .mapToObj(q -> some.stream()
                                .mapToDouble(r -> r.quantities()[q])
                                .toArray())
                        .toArray(double[][]::new),
                new long[0][],
                new boolean[0][],
                new double[0][]);
    }

    private static Sample sample(int quantities) {
        return new Sample(
                List.of(),
                List.of(),
                List.of(),
                1,
                quantities,
                false,
                Sample.SinglePsu.FAIL,
                false,
                Replicates.NONE,
                false);
    }

    private static FitSums copy(FitSums sums) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(sums);
        return (FitSums) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
