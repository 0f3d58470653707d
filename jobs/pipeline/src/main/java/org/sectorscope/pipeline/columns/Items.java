package org.sectorscope.pipeline.columns;

/**
 * What is ticked of a multiple-choice question.
 *
 * @param ticked by record: bit k is item k; −1 where missing
 * @param codes of the items, at most 62
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Items(long[] ticked, String[] codes) implements Column {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
        return ticked.length;
    }

    @Override
    public boolean isMissing(int row) {
        return ticked[row] < 0;
    }

    /** Codes of the items ticked, in the codebook's order; {@code null} where missing. */
    public String[] get(int row) {
        if (ticked[row] < 0) {
            return null;
        }
        String[] chosen = new String[Long.bitCount(ticked[row])];
        int at = 0;
        for (int item = 0; item < codes.length; item++) {
            if ((ticked[row] >>> item & 1) != 0) {
                chosen[at++] = codes[item];
            }
        }
        return chosen;
    }

    @Override
    public Items take(int[] rows) {
        long[] taken = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = ticked[rows[i]];
        }
        return new Items(taken, codes);
    }
}
