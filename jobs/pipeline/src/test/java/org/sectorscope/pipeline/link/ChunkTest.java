package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.keys.Unpacking;

class ChunkTest {
    private final Profiles profiles = new Profiles();

    /** What is counted on from a chunk's own first record must not go on from the chunk before. */
    @Test
    void beginsAnewWithEachChunk() {
        int sport = profiles.id(List.of("sport"));
        int culture = profiles.id(Arrays.asList("culture", null));
        var chunk = new Chunk();
        chunk.part(300);
        chunk.profile(culture);
        chunk.record(5);
        chunk.part(300);
        chunk.profile(sport);
        chunk.record(905);
        var first = new Unpacking(chunk.take(profiles), 0);
        chunk.part(300);
        chunk.profile(sport);
        chunk.record(907);
        var second = new Unpacking(chunk.take(profiles), 0);

        assertThat(first.small()).isEqualTo(Chunk.RECORDS);
        assertThat(Chunk.profiles(first)).containsExactly(Arrays.asList("culture", null), List.of("sport"));
        assertThat(numbers(first, 5)).containsExactly(300, 0, 5, 1, 900);
        assertThat(first.hasMore()).isFalse();
        assertThat(second.small()).isEqualTo(Chunk.RECORDS);
        assertThat(Chunk.profiles(second)).containsExactly(List.of("sport"));
        assertThat(numbers(second, 3)).containsExactly(300, 0, 907);
        assertThat(second.hasMore()).isFalse();
    }

    private static int[] numbers(Unpacking reading, int count) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> reading.small());
        return numbers;
    }
}
