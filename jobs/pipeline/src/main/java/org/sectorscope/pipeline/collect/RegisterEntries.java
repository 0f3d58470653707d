package org.sectorscope.pipeline.collect;

import org.sectorscope.pipeline.collect.scan.Recent;

/** The entries of a part of the register, one after the other; records of another number of fields than headings are none. */
public final class RegisterEntries {
    private final Lines lines;
    private final int file;
    private final int[] columns;
    private final int part;
    private Line line;
    private long records;

    RegisterEntries(Lines lines, RegisterFiles.RegisterFile file, int part) {
        this.lines = lines;
        this.part = part;
        this.file = file.file().index();
        this.columns = file.columns().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Goes to the next entry; false when there is none. */
    public boolean next() {
        while (lines.hasNext()) {
            line = lines.next();
            records = line.number();
            if (!line.malformed()) {
                return true;
            }
        }
        return false;
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

    /** The entry's record number in the part, from 1 on: see {@link PartNumbers}. */
    public long record() {
        return line.number();
    }

    /** The entry's text in a {@link RegisterReader#columns() column}; {@code null} where it is empty or the file lacks it. */
    public String text(int column) {
        String text = columns[column] < 0 ? "" : line.get(columns[column]);
        return text.isEmpty() ? null : text;
    }

    /** What is made of the entry's text in a column; of an empty text where the file lacks it. */
    public <T> T get(int column, Recent<T> recent) {
        return columns[column] < 0 ? recent.of("") : line.get(columns[column], recent);
    }
}
