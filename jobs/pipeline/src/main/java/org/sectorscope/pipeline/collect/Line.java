package org.sectorscope.pipeline.collect;

/** A record of a table below its headings. */
interface Line {
    /** 1 is the first record below the headings. */
    long number();

    /** Whether it has another number of fields than there are headings. */
    boolean malformed();

    /** How many bytes of it were no text in the file's encoding. */
    int mended();

    /** The text of a field. */
    String get(int column);
}
