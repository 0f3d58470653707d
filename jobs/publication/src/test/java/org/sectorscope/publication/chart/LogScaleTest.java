package org.sectorscope.publication.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogScaleTest {
    @Test
    void hasRoundTicksAsManyAsThereIsRoomFor() {
        assertThat(new LogScale(1330, 19457, 0, 310, 70).ticks())
                .containsExactly(1000.0, 2000.0, 5000.0, 10000.0, 20000.0);
        assertThat(new LogScale(1330, 19457, 0, 300, 80).ticks()).containsExactly(1000.0, 10000.0);
        assertThat(new LogScale(30, 3e6, 0, 340, 70).ticks()).containsExactly(100.0, 10000.0, 1000000.0);
        assertThat(new LogScale(0.3, 4, 0, 340, 36).ticks()).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0);
        assertThat(new LogScale(0.001, 900, 0, 340, 36).ticks()).contains(0.001, 1.0, 1000.0);
    }

    @Test
    void itsEndsHoldTheValuesCloselyWhateverTheTicks() {
        var scale = new LogScale(30, 3e6, 0, 340, 70);
        assertThat(scale.at(20)).isZero();
        assertThat(scale.at(5e6)).isEqualTo(340);
        assertThat(List.of(scale.at(30), scale.at(3e6))).allMatch(x -> x > 0 && x < 340);
    }

    @Test
    void aSpanTooNarrowForTwoPowersHasItsEnds() {
        assertThat(new LogScale(1.1, 1.9, 0, 20, 36).ticks()).containsExactly(1.0, 2.0);
    }
}
