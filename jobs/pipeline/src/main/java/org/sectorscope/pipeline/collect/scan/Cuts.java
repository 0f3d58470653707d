package org.sectorscope.pipeline.collect.scan;

import java.io.IOException;
import java.io.InputStream;

/**
 * Guesses where a text can be cut behind a record without reading what stands before, so that tasks may each begin somewhere
 * in it at once. Whether a place stands between quotation marks, the marks around it tell nearly always: they stand around
 * fields, that is, behind a delimiter or a line end where they open and before one where they close, and taken the wrong way
 * round they would not.
 *
 * <p>A guess becomes certain when what begins at the cut before it, itself certain, is read and ends there outside of quotation
 * marks: every cut stands behind a line end. {@code ScannedLines} sees to that, and where a guess was wrong nothing comes of
 * what was read.
 */
public final class Cuts {
    /** Returned where the marks do not tell. */
    public static final long NONE = -1;

    private Cuts() {}

    /**
     * Where the first record has ended that ends at a place or behind it; {@link #NONE} where the marks tell nothing, or no
     * record ends before the next place.
     *
     * @param bytes those from the one in front of the place
     * @param next at which the search ends
     * @param window how many bytes tell of quotation marks
     */
    public static long guess(InputStream bytes, long place, long next, Notation notation, int window)
            throws IOException {
        int before = bytes.read();
        byte[] buffer = bytes.readNBytes((int) Math.min(window, next - place));
        boolean inside;
        if (isRegular((byte) before, buffer, false, notation)) {
            inside = false;
        } else if (isRegular((byte) before, buffer, true, notation)) {
            inside = true;
        } else {
            return NONE;
        }
        long at = place;
        byte last = (byte) before;
        while (buffer.length > 0) {
            for (byte b : buffer) {
                at++;
                if (b == Notation.QUOTE) {
                    inside = !inside;
                } else if (!inside && isLineEnd(b) && !isLineEnd(last)) {
                    return at < next ? at : NONE;
                }
                last = b;
            }
            buffer = bytes.readNBytes((int) Math.min(window, next - at));
        }
        return NONE;
    }

    /** Whether quotation marks stand around fields only, if the bytes begin inside or outside of them. */
    static boolean isRegular(byte before, byte[] bytes, boolean beginsInside, Notation notation) {
        boolean inside = beginsInside;
        byte last = before;
        for (byte b : bytes) {
            boolean closed = last == Notation.QUOTE && !inside;
            if (closed && !isBorder(b, notation)) {
                return false;
            }
            if (b == Notation.QUOTE) {
                inside = !inside;
                if (inside && !isBorder(last, notation)) {
                    return false;
                }
            }
            last = b;
        }
        return true;
    }

    private static boolean isBorder(byte b, Notation notation) {
        return b == notation.delimiter() || b == Notation.QUOTE || isLineEnd(b);
    }

    private static boolean isLineEnd(byte b) {
        return b == Notation.LF || b == Notation.CR;
    }
}
