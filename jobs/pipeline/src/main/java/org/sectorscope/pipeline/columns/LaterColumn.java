package org.sectorscope.pipeline.columns;

/** A column of a {@link Batch} that is made of what is held when somebody looks at it: a pass looks at few of them. */
final class LaterColumn implements Column {
    private static final long serialVersionUID = 1L;

    private final Held held;
    private final int size;
    /** Of the held records; {@code null}: all. */
    private final int[] rows;

    LaterColumn(Held held, int size) {
        this(held, size, null);
    }

    private LaterColumn(Held held, int size, int[] rows) {
        this.held = held;
        this.size = size;
        this.rows = rows;
    }

    /** A column as it is held. */
    interface Held extends java.io.Serializable {
        Column column();

        /** About how many bytes it takes. */
        long bytes();
    }

    /** The column itself. */
    Column column() {
        return rows == null ? held.column() : held.column().take(rows);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isMissing(int row) {
        return column().isMissing(row);
    }

    @Override
    public Column take(int[] some) {
        int[] places = some;
        if (rows != null) {
            places = new int[some.length];
            for (int i = 0; i < some.length; i++) {
                places[i] = rows[some[i]];
            }
        }
        return new LaterColumn(held, places.length, places);
    }
}
