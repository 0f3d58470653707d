package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.collect.digest.Sha256;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * The files of an input in the parts that tasks read: large plain files are scanned, in several parts; the others are read whole
 * by {@link TableFile}. Exact: records, their order and what is mended in them are the same either way, tested against
 * TableFile. They are numbered within their part, see {@link PartNumbers}.
 */
final class Parts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Part> parts;
    private final PieceDigests digests;

    /** A file and how it is written. */
    record Text(InputFile file, TextForm form) implements Serializable {}

    /**
     * Where to cut, all in bytes.
     *
     * @param scanned the least file that is scanned
     * @param least a part, unless the file is shorter: a task of less is not worth its start
     * @param most a part, unless a record is longer: each begins with nothing known of what texts repeat, and costs Spark
     *     some milliseconds at every stage
     * @param step what parts are a multiple of
     * @param window that tells of quotation marks
     * @param block read at a time
     */
    record Sizes(long scanned, long least, long most, long step, int window, int block) {
        static final Sizes USUAL =
                new Sizes(1L << 20, 8L << 20, 128L << 20, Sha256.PIECE, 1 << 16, RecordScanner.BLOCK);
    }

    /** What a task reads. */
    private sealed interface Part extends Serializable {
        int file();

        Lines open(Configuration hadoop, PieceDigests digests);
    }

    private record Whole(int file, Text text) implements Part {
        @Override
        public Lines open(Configuration hadoop, PieceDigests digests) {
            return TableFile.open(hadoop, text.file, text.form);
        }
    }

    private record Ranged(int file, CutFile cut, int part) implements Part {
        @Override
        public Lines open(Configuration hadoop, PieceDigests digests) {
            return cut.lines(hadoop, part, digests);
        }
    }

    private Parts(List<Part> parts, PieceDigests digests) {
        this.parts = new ArrayList<>(parts);
        this.digests = digests;
    }

    /**
     * The parts of these files.
     *
     * @param cut whether files fall into several; one each, if not
     * @param digests where those of large files go
     * @throws org.sectorscope.study.Trouble when a file cannot be read
     */
    static Parts of(JavaSparkContext context, List<Text> texts, boolean cut, PieceDigests digests) {
        return of(context.hadoopConfiguration(), texts, Sizes.USUAL, cut ? context.defaultParallelism() : 0, digests);
    }

    /** @param cores that read them; 0: files are not cut */
    static Parts of(Configuration hadoop, List<Text> texts, Sizes sizes, int cores, PieceDigests digests) {
        List<Optional<ScannedFile>> scanned = texts.stream()
                .map(text -> ScannedFile.of(hadoop, text.file, text.form, sizes.scanned))
                .toList();
        long total = scanned.stream()
                .flatMap(Optional::stream)
                .mapToLong(ScannedFile::to)
                .sum();
        long length = cores == 0 ? Long.MAX_VALUE : Math.max(sizes.least, Math.min(sizes.most, divided(total, cores)));
        var parts = new ArrayList<Part>();
        for (int file = 0; file < texts.size(); file++) {
            if (scanned.get(file).isEmpty()) {
                parts.add(new Whole(file, texts.get(file)));
                continue;
            }
            ScannedFile s = scanned.get(file).get();
            long wanted = Math.min(divided(s.to(), length), Math.max(1, s.to() / sizes.least));
            long step = divided(divided(s.to(), wanted), sizes.step) * sizes.step;
            int count = Math.toIntExact(divided(s.to(), step));
            var cut = new CutFile(s, step, count, sizes.window, sizes.block);
            for (int part = 0; part < count; part++) {
                parts.add(new Ranged(file, cut, part));
            }
        }
        return new Parts(parts, digests);
    }

    /** Rounded up. */
    private static long divided(long bytes, long by) {
        return bytes / by + (bytes % by == 0 ? 0 : 1);
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
        Lines lines = parts.get(part).open(hadoop, digests);
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
