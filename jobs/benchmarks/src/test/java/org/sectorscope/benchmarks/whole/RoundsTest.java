package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What several rounds say together. */
class RoundsTest {
    private static List<Cost> costs(double... walls) {
        return DoubleStream.of(walls)
                .mapToObj(wall -> new Cost(wall, 2 * wall, 100 * wall))
                .toList();
    }

    @Test
    void figuresAreMediansEachByItself() {
        var rounds = new Rounds(Map.of("a", List.of(new Cost(3, 1, 20), new Cost(1, 5, 10), new Cost(2, 3, 40))));
        assertThat(rounds.median("a")).isEqualTo(new Cost(2, 3, 20));
        assertThat(new Rounds(Map.of("a", costs(1, 2))).median("a")).isEqualTo(new Cost(1.5, 3, 150));
    }

    @Test
    void ratiosAreTakenWithinARoundSoThatDriftCancels() {
        var rounds = new Rounds(Map.of("a", costs(2, 20, 6), "b", costs(1, 10, 2)));
        assertThat(rounds.ratio("a", "b")).isEqualTo(2);
        assertThat(rounds.ratio("b", "a")).isEqualTo(0.5);
    }

    @Test
    void furtherStepsAreDifferencesWithinARound() {
        var rounds = new Rounds(Map.of("small", costs(1, 2, 10), "large", costs(7, 8, 40)));
        assertThat(rounds.further("small", "large", 3)).isEqualTo(new Cost(2, 4, 200));
    }
}
