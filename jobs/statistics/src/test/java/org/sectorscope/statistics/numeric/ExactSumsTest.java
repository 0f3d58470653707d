package org.sectorscope.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumsTest {
    /** Terms over 300 orders of magnitude and both signs: more than three doubles can hold. */
    private static List<Double> terms(long seed) {
        var random = new Random(seed);
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            terms.add((random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(400) - 200));
        }
        return terms;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumIsExactInAnyOrderAndPartition(long seed) {
        List<Double> terms = terms(seed);
        BigDecimal expected = terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        var whole = new ExactSums(1);
        terms.forEach(t -> whole.add(0, t));
        assertThat(whole.exact(0)).isEqualByComparingTo(expected);
        Collections.shuffle(terms, new Random(seed + 100));
        var left = new ExactSums(2);
        var right = new ExactSums(1);
        for (int i = 0; i < terms.size(); i++) {
            (i % 3 == 0 ? left : right).add(0, terms.get(i));
        }
        left.addAll(0, right, 0);
        assertThat(left.exact(0)).isEqualByComparingTo(expected);
        assertThat(left.get(0)).isEqualTo(whole.get(0));
        assertThat(left.exact(1)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** Bits set far apart make sums that lie next to, or on, the middle between two doubles. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsReadIsTheRoundedSumAndTheRoundedRest(long seed) {
        var random = new Random(seed);
        for (int trial = 0; trial < 20_000; trial++) {
            var sums = new ExactSums(1);
            int terms = 1 + random.nextInt(trial % 2 == 0 ? 6 : 12);
            // More than three doubles hold, too.
            int levels = trial % 2 == 0 ? 4 : 7;
            for (int i = 0; i < terms; i++) {
                double term = Math.scalb(random.nextInt(3) - 1.0, random.nextInt(levels) * 53 - random.nextInt(4));
                sums.add(0, random.nextInt(4) == 0 ? term * (1 + random.nextInt(8) * 0x1p-52) : term);
            }
            BigDecimal exact = sums.exact(0);
            double hi = exact.doubleValue();
            double lo = exact.subtract(new BigDecimal(hi)).doubleValue();
            assertThat(sums.get(0).hi()).isEqualTo(hi);
            assertThat(sums.get(0).lo()).isEqualTo(lo);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void productsAreExact(long seed) {
        var random = new Random(seed);
        var sums = new ExactSums(0);
        int slot = sums.grow(3) + 2;
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 100; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian() * 1e6;
            sums.addProduct(slot, a, b);
            expected = expected.add(new BigDecimal(a).multiply(new BigDecimal(b)));
        }
        assertThat(sums.exact(slot)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void productsWithASumAreExact(long seed) {
        List<Double> terms = terms(seed);
        var sum = new ExactSums(1);
        terms.forEach(term -> sum.add(0, term));
        var sums = new ExactSums(2);
        double factor = new Random(seed).nextGaussian();
        sums.add(1, 1.5);
        sums.addProduct(1, factor, sum, 0);
        BigDecimal expected = sum.exact(0).multiply(new BigDecimal(factor)).add(new BigDecimal(1.5));
        assertThat(sums.exact(1)).isEqualByComparingTo(expected);
        sum.clear(0);
        assertThat(sum.exact(0)).isEqualByComparingTo(BigDecimal.ZERO);
        terms.forEach(term -> sum.add(0, term));
        sums.clear(1);
        sums.addProduct(1, factor, sum, 0);
        assertThat(sums.exact(1)).isEqualByComparingTo(expected.subtract(new BigDecimal(1.5)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doubleDoubleKeepsThirtyDigits(long seed) {
        var random = new Random(seed);
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        DoubleDouble third = DoubleDouble.product(a, b).over(3).times(3);
        assertThat(third.minus(DoubleDouble.product(a, b)).value() / (a * b)).isBetween(-1e-30, 1e-30);
        DoubleDouble small = DoubleDouble.of(1e16).plus(a).minus(DoubleDouble.of(1e16));
        assertThat(small.value()).isEqualTo(a);
    }
}
