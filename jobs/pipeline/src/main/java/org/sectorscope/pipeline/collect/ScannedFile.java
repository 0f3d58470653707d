package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.RecordScanner;
import org.sectorscope.pipeline.collect.scan.UnclosedQuoteException;

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

    /**
     * The records of some of its bytes.
     *
     * @param first whether its headings are among them
     * @param whole whether these are all of its bytes
     */
    Lines lines(Configuration hadoop, RecordScanner scanner, boolean first, boolean whole) {
        return new ScannedLines(scanner, first, whole, width, e -> failure(hadoop, whole, e));
    }

    /** @param e {@code null}: the headings stand there alone */
    private RuntimeException failure(Configuration hadoop, boolean whole, IOException e) {
        boolean unclosed = e instanceof UnclosedQuoteException;
        if (!whole && (e == null || unclosed)) {
            return new UnprovenCutException(file.name());
        }
        if (unclosed) {
            // It is told with its line, which nobody counted. Read again, it is met again, and thrown.
            try (TableFile table = TableFile.open(hadoop, file, form)) {
                int read = 1;
                while (read > 0) {
                    read = table.next(Lines.MOST);
                }
            } catch (IOException again) {
                return TableFile.unreadable(file, 0, again);
            }
        }
        return TableFile.unreadable(file, 0, e);
    }

    /** Its bytes from a place on. */
    InputStream open(Configuration hadoop, long place) throws IOException {
        return open(hadoop, file, place);
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
