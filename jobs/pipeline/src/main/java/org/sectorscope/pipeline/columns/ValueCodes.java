package org.sectorscope.pipeline.columns;

import org.sectorscope.statistics.numeric.LongIndex;

/**
 * The different values of a column, numbered from 0 on.
 *
 * @param codes by record: the number of its value
 * @param count how many numbers there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ValueCodes(int[] codes, int count) {
    /** A column of more different numbers is none whose values repeat. */
    private static final int MOST = 1024;

    /** The numbers of a column's values; {@code null} where there are many of them. */
    static ValueCodes of(Column column) {
        if (column instanceof Texts texts) {
            int[] codes = new int[texts.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = texts.codes()[i] + 1;
            }
            return new ValueCodes(codes, texts.dictionary().length + 1);
        }
        var index = new LongIndex();
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = index.of(
                    column instanceof Numbers numbers
                            ? Double.doubleToRawLongBits(numbers.values()[i])
                            : ((Items) column).ticked()[i]);
            if (index.size() > MOST) {
                return null;
            }
        }
        return new ValueCodes(codes, index.size());
    }
}
