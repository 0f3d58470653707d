package org.sectorscope.pipeline.columns;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Some thousand responses of one file, column by column. Batches of a file, and records in them, are in the file's order.
 *
 * @param wave that the file belongs to
 * @param file index of the file
 * @param record by response: its record number in the file, ascending
 * @param complete by response
 * @param order by response: what tells which is later, {@code NaN} where nothing does
 * @param states by variable of the study, then response: the ordinal of its {@link org.sectorscope.pipeline.collect.State}
 * @param columns in the order of the {@link Batches#fields() fields} of their batches
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Batch(
        String wave, int file, long[] record, boolean[] complete, double[] order, byte[][] states, Column[] columns)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Responses of a batch as it is read. */
    public static final int SIZE = 8192;

    /** Number of responses. */
    public int size() {
        return record.length;
    }

    /** The columns, made where they were not yet. */
    @Override
    public Column[] columns() {
        for (int c = 0; c < columns.length; c++) {
            column(c);
        }
        return columns;
    }

    /** A column; what is held is made of it now, so that one asks for those alone that one needs. */
    public Column column(int place) {
        if (columns[place] instanceof LaterColumn later) {
            columns[place] = later.column();
        }
        return columns[place];
    }

    /** The same responses with some of their columns. */
    public Batch select(int[] places) {
        return withAll(Arrays.stream(places).mapToObj(c -> columns[c]).toArray(Column[]::new));
    }

    /** The same responses with more columns behind those they have. */
    public Batch with(Column... more) {
        Column[] all = Arrays.copyOf(columns, columns.length + more.length);
        System.arraycopy(more, 0, all, columns.length, more.length);
        return withAll(all);
    }

    /** The same responses with other columns. */
    public Batch withAll(Column[] all) {
        return new Batch(wave, file, record, complete, order, states, all);
    }

    /** The same responses where so many records of their file come before those that they are numbered among. */
    public Batch after(long before) {
        if (before == 0) {
            return this;
        }
        long[] records = new long[record.length];
        for (int i = 0; i < records.length; i++) {
            records[i] = before + record[i];
        }
        return new Batch(wave, file, records, complete, order, states, columns);
    }

    /** Some of the responses. @param rows their places, ascending */
    public Batch take(int[] rows) {
        int n = rows.length;
        if (n == size()) {
            return this;
        }
        long[] records = new long[n];
        boolean[] completes = new boolean[n];
        double[] orders = new double[n];
        for (int i = 0; i < n; i++) {
            records[i] = record[rows[i]];
            completes[i] = complete[rows[i]];
            orders[i] = order[rows[i]];
        }
        byte[][] taken = Arrays.stream(states).map(of -> taken(of, rows)).toArray(byte[][]::new);
        Column[] some = Arrays.stream(columns).map(c -> c.take(rows)).toArray(Column[]::new);
        return new Batch(wave, file, records, completes, orders, taken, some);
    }

    private static byte[] taken(byte[] of, int[] rows) {
        byte[] taken = new byte[rows.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = of[rows[i]];
        }
        return taken;
    }
}
