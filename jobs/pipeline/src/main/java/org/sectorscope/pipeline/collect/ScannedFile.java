package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.sectorscope.pipeline.collect.scan.Cuts;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.RecordScanner;
import org.sectorscope.pipeline.collect.scan.Stretch;
import org.sectorscope.pipeline.collect.scan.UnclosedQuoteException;
import org.sectorscope.study.Trouble;

/**
 * A file whose records can be found from its bytes, from anywhere.
 *
 * @param from where its headings begin: behind the byte order mark and a line {@code sep=}
 * @param to its length
 * @param width number of headings
 */
record ScannedFile(InputFile file, TextForm form, Notation notation, long from, long to, int width)
        implements Serializable {
    private static final int SEP_LINE = 6;

    /** The file, if it is of this size at least and its encoding, delimiter and compression let it be scanned. */
    static Optional<ScannedFile> of(Configuration hadoop, InputFile file, TextForm form, long least) {
        var path = new Path(file.uri());
        Optional<Notation> notation = Notation.of(form.charset(), form.delimiter());
        try {
            if (notation.isEmpty() || TableFile.codec(hadoop, path) != null) {
                return Optional.empty();
            }
            long length = path.getFileSystem(hadoop).getFileStatus(path).getLen();
            int from = form.mark() + (form.sepLine() ? SEP_LINE : 0);
            if (length < Math.max(least, from + 1)) {
                return Optional.empty();
            }
            if (form.sepLine()) {
                try (InputStream bytes = open(hadoop, file, form.mark())) {
                    byte[] line = bytes.readNBytes(SEP_LINE);
                    // The line may name another delimiter than the study, one of several bytes.
                    if (line[SEP_LINE - 2] < 0) {
                        return Optional.empty();
                    }
                }
            }
            try (TableFile table = TableFile.open(hadoop, file, form)) {
                int width = table.headings().size();
                return Optional.of(new ScannedFile(file, form, notation.get(), from, length, width));
            }
        } catch (IOException e) {
            throw TableFile.unreadable(file, 0, e);
        }
    }

    /** Reads the stretch between two places. */
    Stretch stretch(Configuration hadoop, long begin, long end) {
        boolean first = begin == from;
        try (InputStream bytes = open(hadoop, file, first ? begin : begin - 1)) {
            byte before = first ? (byte) '\n' : (byte) bytes.read();
            return Stretch.read(bytes, end - begin, before, notation);
        } catch (IOException e) {
            throw TableFile.unreadable(file, 0, e);
        }
    }

    /** All records. */
    Cuts.Range whole() {
        return new Cuts.Range(from, to, 0);
    }

    /** The ranges that begin at places or a little behind; one where quotation marks do not tell. */
    List<Cuts.Range> ranges(Configuration hadoop, long[] places, List<Stretch> stretches) {
        try {
            return Cuts.ranges(places, stretches, place -> open(hadoop, file, place))
                    .orElse(List.of(whole()));
        } catch (IOException e) {
            throw TableFile.unreadable(file, 0, e);
        }
    }

    /** Opens a range. @param block how many bytes to read at a time */
    Lines lines(Configuration hadoop, Cuts.Range range, int block) {
        try {
            InputStream bytes = open(hadoop, file, range.from());
            var scanner = new RecordScanner(bytes, range.to() - range.from(), notation, block);
            return new ScannedLines(scanner, range.records(), width, e -> failure(hadoop, e));
        } catch (IOException e) {
            throw TableFile.unreadable(file, 0, e);
        }
    }

    private Trouble failure(Configuration hadoop, IOException e) {
        if (e instanceof UnclosedQuoteException) {
            // It is told with its line, which nobody counted. Read again, it is met again, and thrown.
            try (TableFile table = TableFile.open(hadoop, file, form)) {
                table.forEachRemaining(line -> {});
            } catch (IOException again) {
                return TableFile.unreadable(file, 0, again);
            }
        }
        return TableFile.unreadable(file, 0, e);
    }

    private static InputStream open(Configuration hadoop, InputFile file, long place) throws IOException {
        var path = new Path(file.uri());
        FSDataInputStream bytes = path.getFileSystem(hadoop).open(path);
        try {
            bytes.seek(place);
            return bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
