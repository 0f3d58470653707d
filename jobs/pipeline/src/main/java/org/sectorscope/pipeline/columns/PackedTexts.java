package org.sectorscope.pipeline.columns;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

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
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.length; i++) {
            String text = texts[i];
            if (text.chars().allMatch(c -> c < 0x100)) {
                bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
                lengths[i] = text.length();
            } else {
                // Not by a charset, which would mend half a pair.
                text.chars().forEach(c -> {
                    bytes.write(c);
                    bytes.write(c >>> 8);
                });
                lengths[i] = -2 * text.length();
            }
        }
        return new PackedTexts(bytes.toByteArray(), WholeNumbers.of(lengths));
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
