package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.sectorscope.pipeline.collect.scan.Cuts;
import org.sectorscope.pipeline.collect.scan.RecordScanner;
import org.sectorscope.pipeline.collect.scan.Stretch;

/**
 * The files of an input in the parts that tasks read: large plain files are scanned, in ranges where their quotation marks
 * allow; the others are read whole by {@link TableFile}. Exact: records, their order, their numbers and what is mended in them
 * are the same either way, tested against TableFile.
 */
final class Parts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Part> parts;
    private final int block;

    /** A file and how it is written. */
    record Text(InputFile file, TextForm form) implements Serializable {}

    /**
     * Where to cut, all in bytes.
     *
     * @param scanned the least file that is scanned
     * @param least a range, unless the file is shorter: a task of less is not worth its start
     * @param most a range, unless a record is longer
     * @param block read at a time
     */
    record Sizes(long scanned, long least, long most, int block) {
        static final Sizes USUAL = new Sizes(1L << 20, 8L << 20, 32L << 20, RecordScanner.BLOCK);
    }

    /** A stretch of a file, to be looked at. */
    record Look(ScannedFile file, long from, long to) implements Serializable {
        Stretch read(Configuration hadoop) {
            return file.stretch(hadoop, from, to);
        }
    }

    /** What a task reads. */
    private sealed interface Part extends Serializable {
        int file();

        Lines open(Configuration hadoop, int block);
    }

    private record Whole(int file, Text text) implements Part {
        @Override
        public Lines open(Configuration hadoop, int block) {
            return TableFile.open(hadoop, text.file, text.form);
        }
    }

    private record Ranged(int file, ScannedFile scanned, Cuts.Range range) implements Part {
        @Override
        public Lines open(Configuration hadoop, int block) {
            return scanned.lines(hadoop, range, block);
        }
    }

    private Parts(List<Part> parts, int block) {
        this.parts = new ArrayList<>(parts);
        this.block = block;
    }

    /**
     * The parts of these files. One Spark job looks at those that are large enough to be read in several.
     *
     * @throws org.sectorscope.study.Trouble when a file cannot be read
     */
    static Parts of(JavaSparkContext context, Broadcast<SerializableConfiguration> settings, List<Text> texts) {
        return of(
                settings.value().value(),
                texts,
                Sizes.USUAL,
                context.defaultParallelism(),
                looks -> context.parallelize(looks, looks.size())
                        .map(look -> look.read(settings.value().value()))
                        .collect());
    }

    /** @param reading what the stretches are, in their order */
    static Parts of(
            Configuration hadoop,
            List<Text> texts,
            Sizes sizes,
            int cores,
            Function<List<Look>, List<Stretch>> reading) {
        List<Optional<ScannedFile>> scanned = texts.stream()
                .map(text -> ScannedFile.of(hadoop, text.file, text.form, sizes.scanned))
                .toList();
        long total = scanned.stream()
                .flatMap(Optional::stream)
                .mapToLong(s -> s.to() - s.from())
                .sum();
        long length = Math.max(sizes.least, Math.min(sizes.most, total / cores));
        List<long[]> places = scanned.stream()
                .map(s -> s.map(f -> places(f, length)).orElse(new long[0]))
                .toList();
        var looks = new ArrayList<Look>();
        for (int file = 0; file < texts.size(); file++) {
            long[] at = places.get(file);
            for (int i = 1; at.length > 2 && i < at.length; i++) {
                looks.add(new Look(scanned.get(file).orElseThrow(), at[i - 1], at[i]));
            }
        }
        List<Stretch> stretches = looks.isEmpty() ? List.of() : reading.apply(looks);
        var parts = new ArrayList<Part>();
        int told = 0;
        for (int file = 0; file < texts.size(); file++) {
            if (scanned.get(file).isEmpty()) {
                parts.add(new Whole(file, texts.get(file)));
                continue;
            }
            ScannedFile s = scanned.get(file).get();
            int count = places.get(file).length - 1;
            List<Cuts.Range> ranges = List.of(s.whole());
            if (count > 1) {
                ranges = s.ranges(hadoop, places.get(file), stretches.subList(told, told + count));
                told += count;
            }
            for (Cuts.Range range : ranges) {
                parts.add(new Ranged(file, s, range));
            }
        }
        return new Parts(parts, sizes.block);
    }

    private static long[] places(ScannedFile file, long length) {
        long bytes = file.to() - file.from();
        return Cuts.places(file.from(), file.to(), Math.toIntExact(Math.max(1, (bytes + length / 2) / length)));
    }

    int size() {
        return parts.size();
    }

    /** A partition per part, whatever the default parallelism, that holds its index. */
    JavaRDD<Integer> indices(JavaSparkContext context) {
        return context.parallelize(IntStream.range(0, parts.size()).boxed().toList(), parts.size());
    }

    /** The file that a part is of, in the order they were given. */
    int file(int part) {
        return parts.get(part).file();
    }

    /** Opens a part; within a task, it is closed when that ends. */
    Lines open(Configuration hadoop, int part) {
        Lines lines = parts.get(part).open(hadoop, block);
        if (TaskContext.get() != null) {
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> close(lines));
        }
        return lines;
    }

    private static void close(Lines lines) {
        try {
            lines.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
