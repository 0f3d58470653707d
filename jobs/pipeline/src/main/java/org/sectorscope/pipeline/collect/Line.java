package org.sectorscope.pipeline.collect;

import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;

/** A record of a table below its headings. */
interface Line {
    /** 1 is the first record of the part, or the first below the headings. */
    long number();

    /** Whether it has another number of fields than there are headings. */
    boolean malformed();

    /** How many bytes of it were no text in the file's encoding. */
    int mended();

    /** The text of a field. */
    String get(int column);

    /** What is made of the text of a field. */
    default <T> T get(int column, Recent<T> recent) {
        return recent.of(get(column));
    }

    /** Whether it is known without the text of a field that it is not blank and has more than so many characters. */
    default boolean isVisible(int column, int characters) {
        return false;
    }

    /** Whether a field is a number in digits, which is read then; not, where only its text tells. */
    default boolean digits(int column, Digits number) {
        return false;
    }
}
