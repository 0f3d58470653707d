package org.sectorscope.pipeline.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.sectorscope.study.Problem;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Trouble;

/**
 * A file of delimited text being read, record by record, in constant memory, by Commons CSV: what that reads a file to be, it
 * is. Compressed files are opened by their ending.
 */
final class TableFile implements Lines {
    private final InputFile file;
    private final MendingReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> headings;
    private final int width;
    private final List<Read> window = new ArrayList<>();
    private CSVRecord next;
    private int skipped;

    private record Read(boolean malformed, int mended, CSVRecord fields) {}

    private TableFile(InputFile file, InputStream bytes, TextForm form) throws IOException {
        this.file = file;
        bytes.skipNBytes(form.mark());
        this.reader = new MendingReader(bytes, Charset.forName(form.charset()));
        if (form.sepLine()) {
            skipLine();
        }
        this.parser = CSVParser.parse(reader, form.csv());
        this.records = parser.iterator();
        advance();
        var raw = new ArrayList<String>();
        if (next != null) {
            next.forEach(raw::add);
            advance();
        }
        while (!raw.isEmpty() && Folding.isBlank(raw.get(raw.size() - 1))) {
            raw.remove(raw.size() - 1);
        }
        this.headings = List.copyOf(raw);
        this.width = raw.size();
    }

    /**
     * The form of a file, from its beginning.
     *
     * @throws Trouble when it is empty, binary or cannot be read
     */
    static TextForm form(Configuration hadoop, InputFile file, ResponseFile.Dialect said) {
        byte[] sample;
        try (InputStream bytes = open(hadoop, file.uri())) {
            sample = bytes.readNBytes(TextForm.SAMPLE);
        } catch (IOException e) {
            throw unreadable(file, 0, e);
        }
        if (sample.length == 0) {
            throw trouble(file, 0, "is empty", "export it again");
        }
        if (TextForm.isBinary(sample)) {
            throw trouble(file, 0, "is no text (it holds zero bytes)", "export it as CSV");
        }
        try {
            return TextForm.detect(sample, said);
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    file.name(),
                    0,
                    "the encoding said of it is not known: " + said.encoding().orElse(""),
                    "say UTF-8, Windows-1252 or UTF-16, or leave `encoding` out");
        }
    }

    /** Opens a file and reads its headings. */
    static TableFile open(Configuration hadoop, InputFile file, TextForm form) {
        InputStream bytes = null;
        try {
            bytes = open(hadoop, file.uri());
            return new TableFile(file, bytes, form);
        } catch (IOException | UncheckedIOException e) {
            closeQuietly(bytes);
            throw unreadable(file, 0, e);
        } catch (RuntimeException e) {
            closeQuietly(bytes);
            throw e;
        }
    }

    /** The headings as they are written, without empty ones at the end. */
    List<String> headings() {
        return headings;
    }

    /** Whether no record is left. */
    boolean isEmpty() {
        return next == null;
    }

    @Override
    public int next(int most) {
        window.clear();
        while (next != null && window.size() < most) {
            CSVRecord record = next;
            advance();
            int mended = reader.mendedBefore(next == null ? Long.MAX_VALUE : skipped + next.getCharacterPosition());
            window.add(new Read(Lines.isMalformed(record.size(), width, record::get), mended, record));
        }
        return window.size();
    }

    @Override
    public long number(int record) {
        return window.get(record).fields.getRecordNumber() - 1;
    }

    @Override
    public boolean malformed(int record) {
        return window.get(record).malformed;
    }

    @Override
    public int mended(int record) {
        return window.get(record).mended;
    }

    @Override
    public String get(int record, int column) {
        return window.get(record).fields.get(column);
    }

    private void advance() {
        try {
            next = records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            String message = String.valueOf(e.getCause().getMessage());
            if (message.contains("EOF reached before encapsulated token finished")) {
                long line = next == null ? 1 : parser.getCurrentLineNumber();
                throw trouble(
                        file,
                        (int) Math.min(line, Integer.MAX_VALUE),
                        "a quotation mark is opened after record " + Math.max(0, parser.getRecordNumber() - 1)
                                + " and never closed",
                        "close it, or export the file again");
            }
            throw unreadable(file, parser.getCurrentLineNumber(), e);
        }
    }

    private void skipLine() throws IOException {
        // The form was detected from this very line: sep=X and CR, LF or both. A lone LF left over is an empty line.
        for (int i = 0; i < 6; i++) {
            skipped += reader.read() >= 0 ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static InputStream open(Configuration hadoop, String uri) throws IOException {
        var path = new Path(uri);
        InputStream bytes = path.getFileSystem(hadoop).open(path);
        var codec = codec(hadoop, path);
        return new BufferedInputStream(codec == null ? bytes : codec.createInputStream(bytes), 1 << 16);
    }

    /** What a file is compressed with, by its ending; null: nothing. */
    static CompressionCodec codec(Configuration hadoop, Path path) {
        return new CompressionCodecFactory(hadoop).getCodec(path);
    }

    private static void closeQuietly(InputStream bytes) {
        try {
            if (bytes != null) {
                bytes.close();
            }
        } catch (IOException ignored) {
            // The first failure is the one to tell.
        }
    }

    static Trouble unreadable(InputFile file, long line, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        return trouble(
                file,
                (int) Math.min(line, Integer.MAX_VALUE),
                "cannot be read: " + FileSearch.reason((Exception) cause),
                "check the file and its permissions");
    }

    private static Trouble trouble(InputFile file, int line, String what, String todo) {
        return new Trouble(Trouble.Kind.DATA, List.of(new Problem(file.name(), line, what, todo)));
    }
}
