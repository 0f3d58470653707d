package org.sectorscope.pipeline.collect.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into ranges of whole records that can be read each by itself, and numbers them. Exact: the records of the ranges
 * are those of the whole, in their order and under their numbers, tested against TableFile, that is Commons CSV; a text whose quotation marks
 * do not tell where records end is not cut.
 */
public final class Cuts {
    private static final int LOOK = 1 << 16;

    /**
     * A range of whole records.
     *
     * @param from its first byte
     * @param to the byte behind its last
     * @param records how many records of the text come before it
     */
    public record Range(long from, long to, long records) implements Serializable {}

    /** The bytes of the text from a place on. */
    @FunctionalInterface
    public interface Source {
        /** Opens them. */
        InputStream from(long place) throws IOException;
    }

    private Cuts() {}

    /** Places that cut these bytes into so many stretches of like length: their beginnings and, last, the end. */
    public static long[] places(long from, long to, int stretches) {
        var places = new long[stretches + 1];
        for (int i = 0; i <= stretches; i++) {
            // Without the product, which may be too large.
            long length = (to - from) / stretches;
            places[i] = i == stretches ? to : from + i * length;
        }
        return places;
    }

    /**
     * The ranges into which a text falls: each of them begins behind the first record that ends at one of the places or
     * after it. Empty: quotation marks do not tell.
     *
     * @param places as {@link #places} gives them
     * @param stretches what stands between them
     */
    public static Optional<List<Range>> ranges(long[] places, List<Stretch> stretches, Source source)
            throws IOException {
        boolean inside = false;
        for (Stretch stretch : stretches) {
            if (!stretch.counts(inside).regular()) {
                return Optional.empty();
            }
            inside ^= stretch.odd();
        }
        return inside ? Optional.empty() : Optional.of(regular(places, stretches, source));
    }

    private static List<Range> regular(long[] places, List<Stretch> stretches, Source source) throws IOException {
        var ranges = new ArrayList<Range>();
        long last = places[places.length - 1];
        boolean inside = stretches.get(0).odd();
        long records = stretches.get(0).outside().records();
        long begin = places[0];
        long before = 0;
        for (int i = 1; i < stretches.size(); i++) {
            long end = recordEnd(places[i], last, inside, source);
            // A record may be longer than a stretch. The headings and the first record stay together.
            if (end > begin && end < last && records > 0) {
                ranges.add(new Range(begin, end, before));
                begin = end;
                before = records + 1;
            }
            Stretch stretch = stretches.get(i);
            records += stretch.counts(inside).records();
            inside ^= stretch.odd();
        }
        ranges.add(new Range(begin, last, before));
        return ranges;
    }

    /** Where the first record has ended that ends at a place or after it; the end of the text if none does. */
    private static long recordEnd(long place, long end, boolean inside, Source source) throws IOException {
        long at = place;
        boolean within = inside;
        try (InputStream bytes = source.from(at - 1)) {
            var buffer = new byte[LOOK];
            byte last = (byte) bytes.read();
            while (true) {
                int read = bytes.readNBytes(buffer, 0, LOOK);
                for (int i = 0; i < read; i++) {
                    byte b = buffer[i];
                    at++;
                    if (b == Notation.QUOTE) {
                        within = !within;
                    } else if (!within && isLineEnd(b) && !isLineEnd(last)) {
                        return at;
                    }
                    last = b;
                }
                if (read == 0) {
                    return end;
                }
            }
        }
    }

    private static boolean isLineEnd(byte b) {
        return b == Notation.LF || b == Notation.CR;
    }
}
