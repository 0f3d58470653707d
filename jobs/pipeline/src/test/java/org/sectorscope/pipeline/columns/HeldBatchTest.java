package org.sectorscope.pipeline.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch comes back from how it is held as it was, whatever is in it. */
class HeldBatchTest {
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, Batch.SIZE})
    void comesBack(int size) throws IOException, ClassNotFoundException {
        for (int round = 0; round < 20; round++) {
            Batch batch = batch(size);
            same(HeldBatch.of(batch).batch(), batch);
        }
        Batch batch = batch(size);
        same(written(HeldBatch.of(batch)).batch(), batch);
    }

    /** What is alike in all records takes nothing, and codes take a byte each. */
    @Test
    void isSmall() throws IOException {
        int n = Batch.SIZE;
        long[] record = new long[n];
        double[] order = new double[n];
        boolean[] complete = new boolean[n];
        for (int i = 0; i < n; i++) {
            record[i] = 5 + i;
            order[i] = Double.NaN;
            complete[i] = true;
        }
        var batch = new Batch("w", 0, record, complete, order, new byte[3][n], new Column[] {
            new Texts(new int[n], new String[] {"a"}), new Numbers(new double[n])
        });
        assertThat(bytes(HeldBatch.of(batch))).isLessThan(n * (1 + 4) + 2000);
    }

    /** Columns are chosen, records taken and taken again before any of it is made. */
    @Test
    void isChosenFromBeforeItIsMade() throws IOException, ClassNotFoundException {
        Batch batch = batch(1000);
        int[] odd = IntStream.range(0, 500).map(i -> 2 * i + 1).toArray();
        int[] some = {0, 7, 499};
        int[] places = {6, 2, 3};
        for (HeldBatch held : List.of(HeldBatch.of(batch), written(HeldBatch.of(batch)))) {
            Batch chosen = held.batch().select(places).take(odd).take(some);
            for (int c = 0; c < places.length; c++) {
                assertThat(chosen.column(c)).isNotInstanceOf(LaterColumn.class).isSameAs(chosen.columns()[c]);
            }
            same(chosen, batch.select(places).take(odd).take(some));
        }
    }

    private Batch batch(int size) {
        long[] record = new long[size];
        double[] order = new double[size];
        boolean[] complete = new boolean[size];
        byte[][] states = new byte[3][size];
        long next = random.nextInt(1000) + (random.nextBoolean() ? 1L << 33 : 0);
        int step = 1 + random.nextInt(3);
        boolean all = random.nextBoolean();
        boolean ordered = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            record[i] = next;
            next += random.nextInt(step) + 1L;
            complete[i] = all || random.nextBoolean();
            order[i] = ordered ? random.nextDouble() : Double.NaN;
            states[1][i] = (byte) random.nextInt(3);
        }
        long most = 1L << random.nextInt(62);
        Column[] columns = {
            new Texts(ints(size, () -> random.nextInt(3) - 1), new String[] {"a", "b"}),
            new Texts(ints(size, () -> random.nextInt(200) - 1), new String[200]),
            new Texts(ints(size, () -> random.nextInt(301) - 1), texts(300)),
            new Texts(ints(size, () -> random.nextInt(70_000) - 1), new String[0]),
            new Items(longs(size, () -> random.nextInt(5) == 0 ? -1 : random.nextLong() & most - 1), new String[62]),
            new Numbers(Arrays.stream(longs(size, () -> random.nextInt(1000)))
                    .mapToDouble(v -> v == 0 ? Double.NaN : v == 1 ? -0.0 : v)
                    .toArray()),
            new Numbers(random.doubles(size).toArray())
        };
        return new Batch("w", 3, record, complete, order, states, columns);
    }

    /** Different texts, more than are held as texts; some beyond Latin. */
    private static String[] texts(int n) {
        String[] texts = new String[n];
        Arrays.setAll(texts, i -> i % 7 == 0 ? "\u0152" + i : i % 7 == 1 ? i + "\u00e9" : "W" + i);
        texts[n - 1] = "";
        return texts;
    }

    private static int[] ints(int size, LongSupplier values) {
        return Arrays.stream(longs(size, values)).mapToInt(v -> (int) v).toArray();
    }

    private static long[] longs(int size, LongSupplier values) {
        long[] longs = new long[size];
        Arrays.setAll(longs, i -> values.getAsLong());
        return longs;
    }

    /** To the bit: a missing number is no number, and 0 has a sign. */
    private static void same(Batch one, Batch other) {
        assertThat(one.wave()).isEqualTo(other.wave());
        assertThat(one.file()).isEqualTo(other.file());
        assertThat(contents(one)).isEqualTo(contents(other));
    }

    private static String contents(Batch batch) {
        var text = new StringBuilder(Arrays.toString(batch.record()))
                .append(Arrays.toString(batch.complete()))
                .append(Arrays.toString(batch.order()))
                .append(Arrays.deepToString(batch.states()));
        for (Column column : batch.columns()) {
            if (column instanceof Texts texts) {
                text.append(Arrays.toString(texts.codes())).append(Arrays.toString(texts.dictionary()));
            } else if (column instanceof Items items) {
                text.append(Arrays.toString(items.ticked())).append(Arrays.toString(items.codes()));
            } else {
                text.append(Arrays.toString(((Numbers) column).values()));
            }
        }
        return text.toString();
    }

    private static HeldBatch written(HeldBatch held) throws IOException, ClassNotFoundException {
        var out = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(out)) {
            objects.writeObject(held);
        }
        try (var objects = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            return (HeldBatch) objects.readObject();
        }
    }

    private static int bytes(HeldBatch held) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(out)) {
            objects.writeObject(held);
        }
        return out.size();
    }

    @Test
    void knowsItsSizeAboutAsWellAsSpark() {
        int n = 4000;
        String[] ids = new String[n];
        int[] codes = new int[n];
        double[] amounts = new double[n];
        for (int i = 0; i < n; i++) {
            ids[i] = "W" + (100_000_000 + i);
            codes[i] = i;
            amounts[i] = i / 7.0;
        }
        var batch = new Batch(
                "2026", 0, LongStream.range(1, n + 1).toArray(), new boolean[n], amounts, new byte[3][n], new Column[] {
                    new Texts(codes, ids), new Numbers(amounts)
                });
        long measured = SizeEstimator.estimate(new byte[10 * n])
                + SizeEstimator.estimate(new byte[n])
                + SizeEstimator.estimate(new short[n])
                + SizeEstimator.estimate(amounts)
                + SizeEstimator.estimate(amounts.clone())
                + SizeEstimator.estimate(new boolean[n]);
        assertThat((double) HeldBatch.of(batch).estimatedSize() / measured).isBetween(0.8, 1.25);
    }

    @Test
    void packsAnyTexts() {
        String[] texts = new String[3000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = random.ints(random.nextInt(12), 0, i % 2 == 0 ? 0x100 : 0x10000)
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                    .toString();
        }
        texts[7] = "\ud83d";
        assertThat(PackedTexts.of(texts).texts()).isEqualTo(texts);
        assertThat(PackedTexts.of(new String[0]).texts()).isEmpty();
    }
}
