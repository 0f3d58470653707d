package org.sectorscope.pipeline.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    private static long hash(int kind, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
        return KeyHash.of(kind, bytes, 0, bytes.length);
    }

    @Test
    void isOfTheBytesBetweenTheEnds() {
        var random = new Random(1);
        for (int length = 0; length < 40; length++) {
            byte[] key = new byte[length];
            random.nextBytes(key);
            byte[] within = new byte[length + 30];
            random.nextBytes(within);
            System.arraycopy(key, 0, within, 11, length);
            assertThat(KeyHash.of(2, within, 11, 11 + length)).isEqualTo(KeyHash.of(2, key, 0, length));
        }
    }

    @Test
    void differsWithKindLengthAndEachByte() {
        Set<Long> hashes = new HashSet<>();
        int count = 0;
        for (int kind = 0; kind < 3; kind++) {
            for (int length = 0; length < 20; length++) {
                byte[] key = new byte[length];
                hashes.add(KeyHash.of(kind, key, 0, length));
                count++;
                for (int i = 0; i < length; i++) {
                    for (int b = 1; b < 256; b++) {
                        key[i] = (byte) b;
                        hashes.add(KeyHash.of(kind, key, 0, length));
                        count++;
                    }
                    key[i] = 0;
                }
            }
        }
        assertThat(hashes).hasSize(count);
    }

    /** Keys of registers differ in few bytes; their partitions and the upper bits that tables go by must not show it. */
    @Test
    void spreadsKeysThatFollowEachOther() {
        int partitions = 14;
        int[] sizes = new int[partitions];
        int[] places = new int[1 << 10];
        int keys = 200_000;
        for (int i = 0; i < keys; i++) {
            long hash = hash(0, "W7510" + (10_000 + i % 90_000) + i / 90_000);
            sizes[KeyHash.partition(hash, partitions)]++;
            places[(int) (hash >>> 54)]++;
        }
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(keys / partitions * 11 / 10);
        assertThat(Arrays.stream(places).max().orElseThrow()).isLessThan(keys / places.length * 3 / 2);
        assertThat(IntStream.of(places).min().orElseThrow()).isGreaterThan(keys / places.length / 2);
    }
}
