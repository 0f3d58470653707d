package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many records each part of an input holds: the records of a part are numbered from 1 on, those of a file go on. */
public final class PartNumbers {
    private int[] file = new int[16];
    private long[] records = new long[16];
    private int parts;

    /** Adds records of a part, which may be told in several portions. @param ofFile of which the part is */
    public void add(int part, int ofFile, long more) {
        if (part >= file.length) {
            file = Arrays.copyOf(file, Math.max(2 * file.length, part + 1));
            records = Arrays.copyOf(records, file.length);
        }
        parts = Math.max(parts, part + 1);
        file[part] = ofFile;
        records[part] += more;
    }

    /** The file of a part. */
    public int file(int part) {
        return file[part];
    }

    /** By part: the records of its file in the parts before it. Parts without a record need not have been added. */
    public long[] before() {
        long[] before = new long[parts];
        Map<Integer, Long> soFar = new HashMap<>();
        for (int part = 0; part < parts; part++) {
            before[part] = soFar.getOrDefault(file[part], 0L);
            soFar.merge(file[part], records[part], Long::sum);
        }
        return before;
    }
}
