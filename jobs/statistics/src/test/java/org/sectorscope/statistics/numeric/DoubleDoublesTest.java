package org.sectorscope.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleDoublesTest {
    @Test
    void calculatesAsOneByOne() {
        var random = new Random(2);
        for (int trial = 0; trial < 1000; trial++) {
            DoubleDouble a = DoubleDouble.product(random.nextGaussian(), random.nextGaussian() * 1e8);
            DoubleDouble b = DoubleDouble.product(random.nextGaussian(), random.nextGaussian());
            var many = new DoubleDoubles(3);
            many.set(0, a.hi(), a.lo());
            many.set(1, b.hi(), b.lo());
            many.add(2, many, 0);
            many.add(2, many, 1);
            assertThat(many.get(2)).isEqualTo(a.plus(b));
            many.subtract(2, many, 0);
            assertThat(many.get(2)).isEqualTo(a.plus(b).minus(a));
            many.set(2, many, 0, 1);
            many.addProduct(2, many, 1, a.hi(), a.lo());
            assertThat(many.value(2)).isEqualTo(a.plus(b.times(a)).value());
        }
    }
}
