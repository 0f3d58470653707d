package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.collect.scan.Recent;

/**
 * The entries of a part of the register, in their order and some at a time; records of another number of fields than headings
 * are none.
 */
public final class RegisterEntries {
    /** Entries at a time, at most. */
    public static final int MOST = Lines.MOST;

    private final Lines lines;
    private final int file;
    private final int[] columns;
    private final int part;
    /** By entry: its record among those gone to. */
    private final int[] rows = new int[MOST];

    /** Records gone to; as many entries, if none is malformed. */
    private int read;

    private long records;

    RegisterEntries(Lines lines, RegisterFiles.RegisterFile file, int part) {
        this.lines = lines;
        this.part = part;
        this.file = file.file().index();
        this.columns = file.columns().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Goes on to the next entries; those before are gone.
     *
     * @param most how many at most; never more than are read at a time
     * @return how many, which are then numbered from 0 on; 0: there are no more
     */
    public int next(int most) {
        int entries = 0;
        read = 1;
        while (entries == 0 && read > 0) {
            read = lines.next(Math.min(most, rows.length));
            for (int i = 0; i < read; i++) {
                if (!lines.malformed(i)) {
                    rows[entries++] = i;
                }
            }
            records += read;
        }
        return entries;
    }

    /** Index of the file that all of them are in. */
    public int file() {
        return file;
    }

    /** Index of the part. */
    public int part() {
        return part;
    }

    /** How many records of the part have been read, those that are no entries included. */
    public long records() {
        return records;
    }

    /** An entry's record number in the part, from 1 on: see {@link PartNumbers}. */
    public long record(int entry) {
        return lines.number(rows[entry]);
    }

    /** An entry's text in a {@link RegisterReader#columns() column}; {@code null} where it is empty or the file lacks it. */
    public String text(int entry, int column) {
        String text = columns[column] < 0 ? "" : lines.get(rows[entry], columns[column]);
        return text.isEmpty() ? null : text;
    }

    /**
     * The bytes of an entry's text in a column, where they are ASCII.
     *
     * @param into where they are put, from a place on
     * @return how many; −1: they are other ones, or do not fit with eight bytes to spare, and only the text tells
     */
    public int ascii(int entry, int column, byte[] into, int place) {
        return columns[column] < 0 ? 0 : lines.ascii(rows[entry], columns[column], into, place);
    }

    /**
     * What is made of the texts of a column, of an empty text where the file lacks it.
     *
     * @param n how many entries were gone to
     * @param made where it is put, by entry; has room for as many records as are read at a time
     */
    public <T> void get(int column, int n, Recent<T> recent, T[] made) {
        if (columns[column] < 0) {
            Arrays.fill(made, 0, n, recent.of(""));
        } else if (n == read) {
            lines.get(columns[column], n, recent, made);
        } else {
            for (int i = 0; i < n; i++) {
                made[i] = lines.get(rows[i], columns[column], recent);
            }
        }
    }
}
