package org.sectorscope.pipeline.collect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteMarksTest {
    @Test
    void marksEachByteAndWhatIsWithin() {
        var random = new Random(1);
        byte[] bytes = new byte[200];
        for (int round = 0; round < 500; round++) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                // Bytes that differ from a mark by one bit are the likeliest to be taken for it.
                bytes[i] = random.nextInt(3) == 0 ? (byte) (Notation.QUOTE ^ 1 << random.nextInt(9)) : bytes[i];
            }
            int at = random.nextInt(bytes.length - QuoteMarks.STEP + 1);
            long marks = QuoteMarks.of(bytes, at);
            long inside = QuoteMarks.inside(marks);
            boolean within = false;
            for (int i = 0; i < QuoteMarks.STEP; i++) {
                boolean mark = bytes[at + i] == Notation.QUOTE;
                within ^= mark;
                assertThat(marks >>> i & 1).isEqualTo(mark ? 1 : 0);
                assertThat(inside >>> i & 1).isEqualTo(within ? 1 : 0);
            }
        }
    }

    @Test
    void refusesBytesThatAreNotThere() {
        assertThatThrownBy(() -> QuoteMarks.of(new byte[64], 1)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> QuoteMarks.of(new byte[64], -1)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }
}
