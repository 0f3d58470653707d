package org.sectorscope.pipeline.columns;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many texts, such as ids, as bytes one behind the other, in a third of the memory. They are held so, not worked with. */
final class PackedTexts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    /** By text: its number of bytes, one for each character; negative where two are. */
    private final WholeNumbers lengths;

    private PackedTexts(byte[] bytes, WholeNumbers lengths) {
        this.bytes = bytes;
        this.lengths = lengths;
    }

    static PackedTexts of(String[] texts) {
        int[] lengths = new int[texts.length];
        byte[] bytes = new byte[16 * texts.length];
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            String text = texts[i];
            int length = text.length();
            if (at + 2 * length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (at + 2 * length));
            }
            int wide = 0;
            for (int c = 0; c < length; c++) {
                char character = text.charAt(c);
                bytes[at + c] = (byte) character;
                wide |= character;
            }
            lengths[i] = length;
            if (wide > 0xFF) {
                // Not by a charset, which would mend half a pair.
                for (int c = 0; c < length; c++) {
                    bytes[at + 2 * c] = (byte) text.charAt(c);
                    bytes[at + 2 * c + 1] = (byte) (text.charAt(c) >>> 8);
                }
                lengths[i] = -2 * length;
            }
            at += Math.abs(lengths[i]);
        }
        return new PackedTexts(Arrays.copyOf(bytes, at), WholeNumbers.of(lengths));
    }

    /** What {@link #of} was given. */
    String[] texts() {
        int[] all = lengths.ints();
        String[] texts = new String[all.length];
        int at = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] >= 0) {
                texts[i] = new String(bytes, at, all[i], StandardCharsets.ISO_8859_1);
            } else {
                char[] chars = new char[-all[i] / 2];
                for (int c = 0; c < chars.length; c++) {
                    chars[c] = (char) (bytes[at + 2 * c] & 0xFF | bytes[at + 2 * c + 1] << 8);
                }
                texts[i] = new String(chars);
            }
            at += Math.abs(all[i]);
        }
        return texts;
    }

    /** How many bytes they take. */
    long bytes() {
        return bytes.length + lengths.bytes();
    }
}
