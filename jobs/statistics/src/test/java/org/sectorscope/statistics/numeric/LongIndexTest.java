package org.sectorscope.statistics.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIndexTest {
    @Test
    void numbersKeysInTheOrderOfTheirComing() throws Exception {
        var random = new Random(1);
        var index = new LongIndex();
        Map<Long, Integer> expected = new LinkedHashMap<>();
        for (int trial = 0; trial < 20_000; trial++) {
            long key = (long) random.nextInt(100) << 32 | random.nextInt(50);
            expected.putIfAbsent(key, expected.size());
            assertThat(index.of(key)).isEqualTo(expected.get(key));
        }
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(index);
        var copy = (LongIndex) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy.keys())
                .containsExactly(expected.keySet().stream().mapToLong(k -> k).toArray());
        expected.forEach((key, number) -> assertThat(copy.find(key)).isEqualTo(number));
        assertThat(copy.find(-1)).isEqualTo(-1);
        assertThat(copy.of(-1)).isEqualTo(expected.size());
    }
}
