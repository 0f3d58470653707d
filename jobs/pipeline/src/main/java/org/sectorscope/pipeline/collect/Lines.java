package org.sectorscope.pipeline.collect;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * The records of a table below its headings, in their order and some at a time, so that what looks at a column can do so for
 * all of these before it goes to the next column.
 */
interface Lines extends Closeable {
    /** Records at a time, at most. */
    int MOST = RecordScanner.MOST;

    /**
     * Goes on to the next records; those before are gone.
     *
     * @param most how many at most, up to {@link #MOST}
     * @return how many, which are then numbered from 0 on; 0: there are no more
     */
    int next(int most);

    /** Number of a record: 1 is the first one of the part, or the first one below the headings; one follows the other. */
    long number(int record);

    /** Whether a record has another number of fields than there are headings. */
    boolean malformed(int record);

    /** Whether one of the first records is malformed. */
    default boolean anyMalformed(int records) {
        return IntStream.range(0, records).anyMatch(this::malformed);
    }

    /** How many bytes of a record were no text in the file's encoding. */
    int mended(int record);

    /** Whether one of the first records has such bytes. */
    default boolean anyMended(int records) {
        return IntStream.range(0, records).anyMatch(i -> mended(i) > 0);
    }

    /** The text of a field. */
    String get(int record, int column);

    /** What is made of the text of a field. */
    default <T> T get(int record, int column, Recent<T> recent) {
        return recent.of(get(record, column));
    }

    /**
     * The same of a column in all records gone to.
     *
     * @param n how many records these are
     * @param made where it is put, by record; {@code null} of malformed ones
     */
    default <T> void get(int column, int n, Recent<T> recent, T[] made) {
        for (int i = 0; i < n; i++) {
            made[i] = malformed(i) ? null : get(i, column, recent);
        }
    }

    /** Whether it is known without the text of a field that a letter or digit begins it and it has more than so many characters. */
    default boolean isVisible(int record, int column, int characters) {
        return false;
    }

    /**
     * The same of a column in all records gone to.
     *
     * @param n how many records these are
     * @param visible where it is put, by record; false of malformed ones
     */
    default void visible(int column, int n, int characters, boolean[] visible) {
        for (int i = 0; i < n; i++) {
            visible[i] = !malformed(i) && isVisible(i, column, characters);
        }
    }

    /**
     * The bytes of a field, where they are ASCII and its text as it is.
     *
     * @param into where they are put, from a place on
     * @return how many; −1: they are other ones, or do not fit with eight bytes to spare, and only the text tells
     */
    default int ascii(int record, int column, byte[] into, int place) {
        return -1;
    }

    /** Whether a field is a number as {@link Digits} know it, which is read then; not, where only its text tells. */
    default boolean digits(int record, int column, Digits number) {
        return false;
    }

    @Override
    void close() throws IOException;

    /**
     * Whether a record has another number of fields than there are headings; more are none if nothing stands in them.
     *
     * @param width number of headings
     */
    static boolean isMalformed(int size, int width, IntFunction<String> text) {
        if (size < width) {
            return true;
        }
        for (int i = width; i < size; i++) {
            if (!Folding.isBlank(text.apply(i))) {
                return true;
            }
        }
        return false;
    }
}
