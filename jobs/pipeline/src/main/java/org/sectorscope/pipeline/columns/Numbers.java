package org.sectorscope.pipeline.columns;

/** Quantities. @param values by record, {@code NaN} where missing */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Numbers(double[] values) implements Column {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public Numbers take(int[] rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return new Numbers(taken);
    }

    /**
     * Any column's values as numbers: texts as what they say.
     *
     * @throws NumberFormatException where a text says no number
     */
    public static Numbers of(Column column) {
        if (column instanceof Numbers numbers) {
            return numbers;
        }
        Texts texts = Texts.of(column);
        double[] parsed = new double[texts.dictionary().length];
        double[] values = new double[texts.size()];
        boolean[] known = new boolean[parsed.length];
        for (int i = 0; i < values.length; i++) {
            int code = texts.codes()[i];
            // A text that no record has may be anything.
            if (code >= 0 && !known[code]) {
                parsed[code] = Double.parseDouble(texts.dictionary()[code]);
                known[code] = true;
            }
            values[i] = code < 0 ? Double.NaN : parsed[code];
        }
        return new Numbers(values);
    }
}
