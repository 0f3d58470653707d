package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.collect.digest.Sha256;
import org.sectorscope.pipeline.collect.scan.Cuts;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * A scanned file in parts of like length. Each part holds the records from the cut at its place to the next cut, which the task
 * that reads it finds itself; together they hold every record once, in order, or {@link UnprovenCutException} is thrown.
 *
 * @param step bytes from one place to the next
 * @param parts number of places
 * @param window see {@link Cuts#guess}
 * @param block how many bytes to read at a time
 */
record CutFile(ScannedFile file, long step, int parts, int window, int block) implements Serializable {
    /**
     * Opens a part. It has no record where there is no cut at its place: then they belong to one before it.
     *
     * @param digests where those of the pieces that it holds go
     */
    Lines lines(Configuration hadoop, int part, PieceDigests digests) {
        try {
            long begin = cut(hadoop, part);
            if (begin == Cuts.NONE) {
                return file.lines(hadoop, scanner(InputStream.nullInputStream(), 0), false, false);
            }
            int next = part + 1;
            long end = cut(hadoop, next);
            while (end == Cuts.NONE) {
                end = cut(hadoop, ++next);
            }
            InputStream bytes = file.open(hadoop, place(part));
            if (file.to() > Sha256.WHOLE) {
                bytes = digests.reading(file.file().index(), bytes, place(part), place(next));
            }
            bytes.skipNBytes(begin - place(part));
            return file.lines(hadoop, scanner(bytes, end - begin), part == 0, part == 0 && next == parts);
        } catch (IOException e) {
            throw TableFile.unreadable(file.file(), 0, e);
        }
    }

    private RecordScanner scanner(InputStream bytes, long length) {
        return new RecordScanner(bytes, length, file.notation(), block);
    }

    /** Where a part begins; the file's end where there is no further one. */
    private long cut(Configuration hadoop, int part) throws IOException {
        if (part == 0 || part == parts) {
            return part == 0 ? file.from() : file.to();
        }
        if (place(part) <= file.from()) {
            return Cuts.NONE;
        }
        try (InputStream bytes = file.open(hadoop, place(part) - 1)) {
            return Cuts.guess(bytes, place(part), place(part + 1), file.notation(), window);
        }
    }

    private long place(int part) {
        return part == parts ? file.to() : part * step;
    }
}
