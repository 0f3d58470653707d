package org.sectorscope.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows are held against {@link ExactSums} of the same terms. */
class ExactRowsTest {
    private static final int WIDTH = 37;

    /** @param spread powers of two that terms may differ by */
    private static void agrees(int spread) {
        var random = new Random(spread);
        var sums = new ExactSums(2 * WIDTH);
        List<double[]> rows = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            double[] terms = new double[WIDTH];
            for (int k = 0; k < WIDTH; k++) {
                terms[k] = random.nextInt(3) == 0 ? 0 : Math.scalb(random.nextGaussian(), random.nextInt(spread));
            }
            rows.add(terms);
            for (int k = 0; k < WIDTH; k++) {
                sums.add(n % 2 * WIDTH + k, terms[k] * 3.7);
            }
        }
        var one = new ExactRows(WIDTH);
        var other = new ExactRows(WIDTH);
        one.grow(2);
        other.grow(1);
        other.grow(1);
        for (int n = rows.size() - 1; n >= 0; n--) {
            (n % 3 == 0 ? one : other).add(n % 2, rows.get(n), 3.7);
        }
        one.addAll(0, other, 0);
        one.addAll(1, other, 1);
        for (int s = 0; s < sums.size(); s++) {
            assertThat(one.get(s / WIDTH, s % WIDTH)).isEqualTo(sums.get(s));
        }
    }

    @Test
    void numbersOfOneSize() {
        agrees(3);
    }

    /** What two doubles do not hold is not lost. */
    @Test
    void numbersFarApart() {
        agrees(200);
    }
}
