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
}
