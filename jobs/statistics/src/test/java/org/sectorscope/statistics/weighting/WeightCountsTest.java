package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.numeric.OrderedBits;

class WeightCountsTest {
    private static WeightCounts of(boolean[] groups, double... weights) {
        List<Accumulator<?>> zeros = List.of(new WeightCounts(groups, 0, new long[1]));
        return (WeightCounts)
                new Responses(weights, new double[0][]).pass(zeros).get(0);
    }

    private static boolean[] all(int n) {
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        return all;
    }

    private static double at(WeightCounts counts, int rank) {
        return OrderedBits.value(counts.bits(0, rank));
    }

    @Test
    void responsesOfOtherGroupsDoNotCount() {
        WeightCounts counts = of(new boolean[] {true, false, true, true}, 4, 100, 1, 4);
        assertThat(at(counts, 0)).isEqualTo(1);
        assertThat(at(counts, 1)).isEqualTo(4);
        assertThat(at(counts, 2)).isEqualTo(4);
        assertThatThrownBy(() -> counts.bits(0, 3)).hasMessage("no response to take a quantile of");
    }

    /** Bits tell 1 to 2 from 2 to 4. */
    @Test
    void weightsThatBeginOtherwiseDoNotCount() {
        long key = OrderedBits.of(3);
        long prefix = key >>> 52;
        var counts = new WeightCounts(all(5), 12, new long[] {prefix});
        List<Accumulator<?>> passed =
                new Responses(new double[] {1, 3.5, 2, 5, 3}, new double[0][]).pass(List.of(counts));
        assertThat(OrderedBits.value(((WeightCounts) passed.get(0)).bits(prefix, 2)))
                .isEqualTo(3.5);
        assertThatThrownBy(() -> ((WeightCounts) passed.get(0)).bits(prefix, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsCountAsOne() {
        WeightCounts left = of(all(3), 5, 2, 5);
        left.merge(of(all(4), 2, 2, 9, 1));
        assertThat(at(left, 0)).isEqualTo(1);
        assertThat(at(left, 3)).isEqualTo(2);
        assertThat(at(left, 4)).isEqualTo(5);
        assertThat(at(left, 6)).isEqualTo(9);
    }

    /** However they are divided: parts that are within the limit are beyond it together. */
    @Test
    void tooManyDifferentWeightsAreNotCounted() {
        double[] weights = new double[WeightCounts.MOST + 1];
        Arrays.setAll(weights, i -> 1 + i / 8.0);
        assertThat(of(all(weights.length), weights).tooMany()).isTrue();
        double[] most = Arrays.copyOf(weights, WeightCounts.MOST);
        assertThat(of(all(most.length), most).tooMany()).isFalse();

        WeightCounts part = of(all(most.length), most);
        part.merge(of(all(1), weights[WeightCounts.MOST]));
        assertThat(part.tooMany()).isTrue();
        part.merge(of(all(1), 3));
        assertThat(part.tooMany()).isTrue();
        WeightCounts few = of(all(1), 3);
        few.merge(part);
        assertThat(few.tooMany()).isTrue();
    }
}
