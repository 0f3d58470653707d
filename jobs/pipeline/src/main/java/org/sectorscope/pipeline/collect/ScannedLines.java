package org.sectorscope.pipeline.collect;

import java.io.IOException;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * The records of a range of a file, found by {@link RecordScanner}: the same as {@link TableFile} finds there, bytes mended
 * included.
 */
final class ScannedLines implements Lines {
    private final RecordScanner scanner;
    private final boolean first;
    private final boolean whole;
    private final int width;
    private final Failure failure;

    private final boolean[] malformed = new boolean[MOST];
    private boolean anyMalformed;

    /** Records before those gone to, and how many these are. */
    private long before;

    private int records;
    private int mendedBefore;

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
        if (first && scan(1) > 0) {
            // What is mended in the headings counts with the first record.
            mendedBefore = scanner.mended(0);
        }
    }

    @Override
    public int next(int most) {
        before += records;
        records = scan(most);
        if (records == 0 && first && !whole && before == 0) {
            throw failure.of(null);
        }
        anyMalformed = false;
        for (int i = 0; i < records; i++) {
            malformed[i] = scanner.size(i) != width && isMalformed(i);
            anyMalformed |= malformed[i];
        }
        return records;
    }

    private boolean isMalformed(int record) {
        return Lines.isMalformed(scanner.size(record), width, field -> scanner.get(record, field));
    }

    private int scan(int most) {
        try {
            return scanner.next(most);
        } catch (IOException e) {
            throw failure.of(e);
        }
    }

    @Override
    public long number(int record) {
        return before + record + 1;
    }

    @Override
    public boolean malformed(int record) {
        return malformed[record];
    }

    @Override
    public boolean anyMalformed(int n) {
        return anyMalformed && Lines.super.anyMalformed(n);
    }

    @Override
    public boolean anyMended(int n) {
        return (scanner.anyMended() || before == 0 && mendedBefore > 0) && Lines.super.anyMended(n);
    }

    @Override
    public int mended(int record) {
        return scanner.mended(record) + (before + record == 0 ? mendedBefore : 0);
    }

    @Override
    public String get(int record, int column) {
        return scanner.get(record, column);
    }

    @Override
    public <T> T get(int record, int column, Recent<T> recent) {
        return scanner.get(record, column, recent);
    }

    @Override
    public <T> void get(int column, int n, Recent<T> recent, T[] made) {
        if (anyMalformed) {
            Lines.super.get(column, n, recent, made);
        } else {
            scanner.get(column, n, recent, made);
        }
    }

    @Override
    public boolean isVisible(int record, int column, int characters) {
        return scanner.isVisible(record, column, characters);
    }

    @Override
    public void visible(int column, int n, int characters, boolean[] visible) {
        if (anyMalformed) {
            Lines.super.visible(column, n, characters, visible);
        } else {
            scanner.visible(column, n, characters, visible);
        }
    }

    @Override
    public int ascii(int record, int column, byte[] into, int place) {
        return scanner.ascii(record, column, into, place);
    }

    @Override
    public boolean digits(int record, int column, Digits number) {
        return scanner.digits(record, column, number);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
