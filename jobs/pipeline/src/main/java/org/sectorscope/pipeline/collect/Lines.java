package org.sectorscope.pipeline.collect;

import java.io.Closeable;
import java.util.Iterator;
import java.util.function.IntFunction;

/** The records of a table, in their order. Each may hold until the next one is asked for, and no longer. */
interface Lines extends Closeable, Iterator<Line> {
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
