package org.sectorscope.pipeline.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final byte[] bytes = new byte[40];

    WordsTest() {
        new Random(1).nextBytes(bytes);
    }

    /** As Java's buffers read and write them, at any index. */
    @Test
    void readsAndPutsTheFirstByteLowest() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index <= bytes.length - Long.BYTES; index++) {
            assertThat(Words.at(bytes, index)).isEqualTo(buffer.getLong(index));
            byte[] changed = bytes.clone();
            Words.put(changed, index, 0x0102030405060708L);
            byte[] expected = bytes.clone();
            ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putLong(index, 0x0102030405060708L);
            assertThat(changed).isEqualTo(expected);
        }
    }

    /** Nothing beside the array is read or written: of that Java tells nothing. */
    @Test
    void refusesWordsThatTheArrayDoesNotHold() {
        for (int index : new int[] {-1, Integer.MIN_VALUE, bytes.length - 7, bytes.length, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Words.at(bytes, index)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Words.put(bytes, index, 0)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> Words.at(new byte[7], 0)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void findsTheLowestBitAndEqualBytes() {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertThat(Words.lowest(1L << bit)).isEqualTo(bit);
            assertThat(Words.lowest(-1L << bit)).isEqualTo(bit);
        }
        for (int b = 0; b < 256; b++) {
            for (int pattern = 0; pattern < 256; pattern++) {
                long marks = Words.equal(Words.of((byte) b) & ~0xFFL | pattern, Words.of((byte) pattern));
                assertThat(marks).isEqualTo(b == pattern ? Words.MARKS : 0x80);
            }
        }
    }
}
