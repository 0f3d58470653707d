package org.sectorscope.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Duplicates;

/** Duplicates found by exchanging keys are those that a look at all responses of a key at once finds. */
class RepeatsTest {
    private record One(String wave, String id, double number, boolean complete, double order, int file, long record) {}

    private final Fates fates = new Fates(List.of());

    @ParameterizedTest
    @EnumSource(Duplicates.Keep.class)
    void areThoseOfTheDefinition(Duplicates.Keep keep) {
        var random = new Random(7);
        List<JudgedBatch> batches = new ArrayList<>();
        Map<List<Object>, List<One>> byKey = new HashMap<>();
        for (int b = 0; b < 9; b++) {
            batches.add(batch(b, random, byKey));
        }
        var duplicates =
                new Duplicates(List.of("id", "number"), keep, java.util.Optional.empty(), java.util.Optional.empty());
        var fields = List.of(new Field("number", Column.Kind.NUMBER), new Field("id", Column.Kind.TEXT));
        var spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        var found = new TreeSet<String>();
        Repeats.mark(spark.parallelize(batches, 4), new Batches(null, fields), duplicates, fates, 3)
                .collect()
                .forEach(judged -> {
                    for (int i = 0; i < judged.fate().length; i++) {
                        if (judged.fate()[i] == fates.duplicate()) {
                            found.add(
                                    judged.batch().file() + ":" + judged.batch().record()[i]);
                        }
                    }
                });
        var expected = new TreeSet<String>();
        byKey.values().forEach(some -> some.stream()
                .sorted(order(keep))
                .skip(1)
                .forEach(one -> expected.add(one.file + ":" + one.record)));
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(found).isEqualTo(expected);
    }

    private JudgedBatch batch(int b, Random random, Map<List<Object>, List<One>> byKey) {
        int size = 60;
        var ids = new Texts.Builder(size);
        double[] numbers = new double[size];
        long[] record = new long[size];
        boolean[] complete = new boolean[size];
        double[] order = new double[size];
        byte[] fate = new byte[size];
        String wave = "w" + b / 3 % 2;
        for (int i = 0; i < size; i++) {
            String id = random.nextInt(10) == 0 ? null : "id" + random.nextInt(60);
            ids.add(id);
            numbers[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3) - 1.0;
            record[i] = b % 3 * size + i + 1;
            complete[i] = random.nextBoolean();
            order[i] = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3);
            fate[i] = random.nextInt(10) == 0 ? Fates.MALFORMED : Fates.KEPT;
            if (id != null && !Double.isNaN(numbers[i]) && fate[i] == Fates.KEPT) {
                byKey.computeIfAbsent(List.of(wave, id, numbers[i]), k -> new ArrayList<>())
                        .add(new One(wave, id, numbers[i], complete[i], order[i], b / 3, record[i]));
            }
        }
        Column[] columns = {new Numbers(numbers), ids.build()};
        var batch = new Batch(wave, b / 3, record, complete, order, new byte[0][], columns);
        return new JudgedBatch(batch, fate, new Findings.Builder().build(), new boolean[0][], null, new int[0]);
    }

    private static Comparator<One> order(Duplicates.Keep keep) {
        Comparator<One> place = Comparator.comparingInt(One::file).thenComparingLong(One::record);
        if (keep == Duplicates.Keep.FIRST) {
            return Comparator.<One>comparingDouble(o -> Double.isNaN(o.order) ? 1e9 : o.order)
                    .thenComparing(place);
        }
        Comparator<One> latest = Comparator.<One>comparingDouble(o -> Double.isNaN(o.order) ? 1e9 : -o.order)
                .thenComparing(place.reversed());
        return keep == Duplicates.Keep.LATEST
                ? latest
                : Comparator.<One, Boolean>comparing(o -> !o.complete).thenComparing(latest);
    }
}
