package org.sectorscope.pipeline.columns;

import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** A response of a batch as Spark's expressions look at it. */
final class BatchRow extends GenericInternalRow {
    private static final long serialVersionUID = 1L;

    private final Column[] columns;
    /** By column, then text of its dictionary: made when first looked at. */
    private final UTF8String[][] texts;

    private final ValueCodes[] values;
    private final boolean[] looked;
    private int row;

    BatchRow(Column[] columns) {
        super(0);
        this.columns = columns;
        this.texts = new UTF8String[columns.length][];
        this.values = new ValueCodes[columns.length];
        this.looked = new boolean[columns.length];
    }

    Column[] columns() {
        return columns;
    }

    /** The different values of a column; {@code null} where there are many. */
    ValueCodes values(int ordinal) {
        if (!looked[ordinal]) {
            looked[ordinal] = true;
            values[ordinal] = ValueCodes.of(columns[ordinal]);
        }
        return values[ordinal];
    }

    BatchRow at(int place) {
        row = place;
        return this;
    }

    @Override
    public int numFields() {
        return columns.length;
    }

    @Override
    public boolean isNullAt(int ordinal) {
        return columns[ordinal].isMissing(row);
    }

    @Override
    public double getDouble(int ordinal) {
        return ((Numbers) columns[ordinal]).values()[row];
    }

    @Override
    public Object genericGet(int ordinal) {
        Column column = columns[ordinal];
        if (column.isMissing(row)) {
            return null;
        }
        if (column instanceof Numbers numbers) {
            return numbers.values()[row];
        }
        if (column instanceof Items items) {
            String[] codes = items.get(row);
            Object[] ticked = new Object[codes.length];
            for (int k = 0; k < codes.length; k++) {
                ticked[k] = UTF8String.fromString(codes[k]);
            }
            return new GenericArrayData(ticked);
        }
        return text((Texts) column, ordinal);
    }

    private UTF8String text(Texts column, int ordinal) {
        if (texts[ordinal] == null) {
            texts[ordinal] = new UTF8String[column.dictionary().length];
        }
        int code = column.codes()[row];
        UTF8String text = texts[ordinal][code];
        if (text == null) {
            text = UTF8String.fromString(column.dictionary()[code]);
            texts[ordinal][code] = text;
        }
        return text;
    }
}
