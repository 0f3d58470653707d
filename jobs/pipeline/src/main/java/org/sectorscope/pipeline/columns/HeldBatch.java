package org.sectorscope.pipeline.columns;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.util.KnownSizeEstimation;
import org.sectorscope.pipeline.columns.LaterColumn.Held;

/**
 * A batch as it is held from one pass to the next: in a quarter of the memory, since codes take the bytes that they need
 * and what all records have alike takes none. A pass makes the batch again, one at a time and of it the columns that it looks at, which costs less than a
 * collector that has to go round, or a disk, for what is held. It says itself how large it is, which Spark would go round all its texts for.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public final class HeldBatch implements Serializable, KnownSizeEstimation {
    private static final long serialVersionUID = 1L;

    /** So many different texts are held as texts. */
    private static final int FEW = 256;

    /** Of whole batches in which nothing differs; never written to. */
    private static final boolean[] COMPLETE = complete(Batch.SIZE);

    private static final double[] UNORDERED = unordered(Batch.SIZE);
    private static final byte[] VALID = new byte[Batch.SIZE];

    private final String wave;
    private final int file;
    private final int size;
    /** The number of the first record, and by how much that of each other is greater than it. */
    private final long first;

    /** {@code null}: one follows the other. */
    private final WholeNumbers records;
    /** {@code null}: all are. */
    private final boolean[] complete;
    /** {@code null}: nothing tells which is later. */
    private final double[] order;
    /** By variable; {@code null}: all values are valid. */
    private final byte[][] states;

    private final Held[] columns;

    private record HeldTexts(WholeNumbers codes, String[] dictionary) implements Held {
        @Override
        public Column column() {
            return new Texts(codes.ints(), dictionary);
        }

        @Override
        public long bytes() {
            return codes.bytes() + Texts.bytes(dictionary);
        }
    }

    private record HeldManyTexts(WholeNumbers codes, PackedTexts dictionary) implements Held {
        @Override
        public Column column() {
            return new Texts(codes.ints(), dictionary.texts());
        }

        @Override
        public long bytes() {
            return codes.bytes() + dictionary.bytes();
        }
    }

    private record HeldItems(WholeNumbers ticked, String[] codes) implements Held {
        @Override
        public Column column() {
            return new Items(ticked.longs(), codes);
        }

        @Override
        public long bytes() {
            return ticked.bytes();
        }
    }

    /** Numbers that are the same in half the memory, as counts are. */
    private record HeldHalves(float[] halves) implements Held {
        @Override
        public Column column() {
            double[] values = new double[halves.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = halves[i];
            }
            return new Numbers(values);
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * halves.length;
        }
    }

    private record HeldNumbers(Numbers column) implements Held {
        @Override
        public long bytes() {
            return (long) Double.BYTES * column.size();
        }
    }

    private HeldBatch(Batch batch, boolean records) {
        this.wave = batch.wave();
        this.file = batch.file();
        this.size = batch.size();
        this.first = size == 0 ? 0 : batch.record()[0];
        this.records = consecutive(batch.record()) ? null : WholeNumbers.of(differences(batch.record()));
        this.complete = !records || all(batch.complete()) ? null : batch.complete();
        this.order = !records || none(batch.order()) ? null : batch.order();
        this.states = new byte[records ? batch.states().length : 0][];
        for (int v = 0; v < states.length; v++) {
            byte[] own = batch.states()[v];
            states[v] = Arrays.equals(own, valid(own.length)) ? null : own;
        }
        this.columns = Arrays.stream(batch.columns()).map(HeldBatch::held).toArray(Held[]::new);
    }

    /** Takes a batch, whose arrays are not written to from then on. */
    public static HeldBatch of(Batch batch) {
        return new HeldBatch(batch, true);
    }

    /** The same without states, as if each response were complete and none later than another: for tables, which look at columns. */
    public static HeldBatch ofColumns(Batch batch) {
        return new HeldBatch(batch, false);
    }

    @Override
    public long estimatedSize() {
        long bytes = records == null ? 0 : records.bytes();
        bytes += complete == null ? 0 : complete.length;
        bytes += order == null ? 0 : (long) Double.BYTES * order.length;
        for (byte[] own : states) {
            bytes += own == null ? 0 : own.length;
        }
        for (Held column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    /** Index of the file. */
    public int file() {
        return file;
    }

    /** Number of responses. */
    public int size() {
        return size;
    }

    /** The batch; of its arrays nothing may be written to. */
    public Batch batch() {
        byte[][] all = new byte[states.length][];
        for (int v = 0; v < all.length; v++) {
            all[v] = states[v] == null ? valid(size) : states[v];
        }
        return new Batch(
                wave,
                file,
                record(),
                complete != null ? complete : size == Batch.SIZE ? COMPLETE : complete(size),
                order != null ? order : size == Batch.SIZE ? UNORDERED : unordered(size),
                all,
                Arrays.stream(columns).map(held -> new LaterColumn(held, size)).toArray(Column[]::new));
    }

    private long[] record() {
        long[] record = records == null ? new long[size] : records.longs().clone();
        for (int i = 0; i < size; i++) {
            record[i] = first + (records == null ? i : record[i]);
        }
        return record;
    }

    private static Held held(Column column) {
        if (column instanceof Texts texts) {
            WholeNumbers codes = WholeNumbers.of(texts.codes());
            return texts.dictionary().length > FEW
                    ? new HeldManyTexts(codes, PackedTexts.of(texts.dictionary()))
                    : new HeldTexts(codes, texts.dictionary());
        }
        if (column instanceof Items items) {
            return new HeldItems(WholeNumbers.of(items.ticked()), items.codes());
        }
        var numbers = (Numbers) column;
        float[] halves = halves(numbers.values());
        return halves == null ? new HeldNumbers(numbers) : new HeldHalves(halves);
    }

    /** {@code null}: the numbers need all their digits. */
    private static float[] halves(double[] values) {
        float[] halves = new float[values.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (float) values[i];
            if (halves[i] != values[i] && !Double.isNaN(values[i])) {
                return null;
            }
        }
        return halves;
    }

    private static boolean consecutive(long[] record) {
        return record.length == 0 || record[record.length - 1] - record[0] == record.length - 1;
    }

    private static long[] differences(long[] record) {
        long[] differences = new long[record.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = record[i] - record[0];
        }
        return differences;
    }

    private static boolean all(boolean[] flags) {
        boolean all = true;
        for (boolean flag : flags) {
            all &= flag;
        }
        return all;
    }

    private static boolean none(double[] values) {
        boolean none = true;
        for (double value : values) {
            none &= Double.isNaN(value);
        }
        return none;
    }

    private static boolean[] complete(int size) {
        boolean[] complete = new boolean[size];
        Arrays.fill(complete, true);
        return complete;
    }

    private static double[] unordered(int size) {
        double[] order = new double[size];
        Arrays.fill(order, Double.NaN);
        return order;
    }

    private static byte[] valid(int size) {
        return size == Batch.SIZE ? VALID : new byte[size];
    }
}
