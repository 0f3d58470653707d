package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * The records of a range of a file, found by {@link RecordScanner}: the same as {@link TableFile} finds there, bytes mended
 * included. Each holds until the next one is asked for.
 */
final class ScannedLines implements Lines, Line {
    private final RecordScanner scanner;
    private final int width;
    private final Failure failure;

    private long records;
    private int mendedBefore;
    private boolean ahead;

    /** Makes what is thrown of what went wrong. */
    @FunctionalInterface
    interface Failure {
        RuntimeException of(IOException e);
    }

    /**
     * The records of a range.
     *
     * @param records how many come before it in the file: none, and its first are the headings; or the headings and more
     * @param width number of headings
     */
    ScannedLines(RecordScanner scanner, long records, int width, Failure failure) {
        this.scanner = scanner;
        this.width = width;
        this.failure = failure;
        this.records = records;
        if (records == 0 && hasNext()) {
            next();
            // What is mended in the headings counts with the first record.
            mendedBefore = scanner.mended();
        }
    }

    @Override
    public boolean hasNext() {
        try {
            ahead = ahead || scanner.next();
            return ahead;
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
        return records - 1;
    }

    @Override
    public boolean malformed() {
        return Lines.isMalformed(scanner.size(), width, scanner::get);
    }

    @Override
    public int mended() {
        return scanner.mended() + (records == 2 ? mendedBefore : 0);
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
    public long digits(int column) {
        return scanner.digits(column);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
