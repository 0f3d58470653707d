package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * The records of a range of a file, found by {@link RecordScanner}: the same as {@link TableFile} finds there, bytes mended
 * included. Each holds until the next one is asked for.
 */
final class ScannedLines implements Lines, Line {
    private final RecordScanner scanner;
    private final boolean first;
    private final boolean whole;
    private final int width;
    private final Failure failure;

    private long records;
    private int mendedBefore;
    private boolean ahead;

    /** Makes what is thrown of what went wrong; {@code null}: the headings stand alone in the first of several ranges. */
    @FunctionalInterface
    interface Failure {
        RuntimeException of(IOException e);
    }

    /**
     * The records of a range.
     *
     * @param first whether it begins the file: then its first record are the headings
     * @param whole whether it is the whole file
     * @param width number of headings
     */
    ScannedLines(RecordScanner scanner, boolean first, boolean whole, int width, Failure failure) {
        this.scanner = scanner;
        this.first = first;
        this.whole = whole;
        this.width = width;
        this.failure = failure;
        if (first && scan()) {
            // What is mended in the headings counts with the first record.
            mendedBefore = scanner.mended();
        }
    }

    @Override
    public boolean hasNext() {
        if (!ahead) {
            ahead = scan();
            if (!ahead && first && !whole && records == 0) {
                throw failure.of(null);
            }
        }
        return ahead;
    }

    private boolean scan() {
        try {
            return scanner.next();
        } catch (IOException e) {
            throw failure.of(e);
        }
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        records++;
        return this;
    }

    @Override
    public long number() {
        return records;
    }

    @Override
    public boolean malformed() {
        return Lines.isMalformed(scanner.size(), width, scanner::get);
    }

    @Override
    public int mended() {
        return scanner.mended() + (records == 1 ? mendedBefore : 0);
    }

    @Override
    public String get(int column) {
        return scanner.get(column);
    }

    @Override
    public <T> T get(int column, Recent<T> recent) {
        return scanner.get(column, recent);
    }

    @Override
    public boolean isVisible(int column, int characters) {
        return scanner.isVisible(column, characters);
    }

    @Override
    public boolean digits(int column, Digits number) {
        return scanner.digits(column, number);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
